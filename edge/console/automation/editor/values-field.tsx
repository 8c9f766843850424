import { useState } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  values: readonly string[];
  /** Suggestions, by id of a `<datalist>`. */
  list?: string;
  onChange: (values: string[]) => void;
}

const read = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** Several texts in one line, separated by commas. What is typed stays as it is typed. */
export function ValuesField({ label, hint, error, values, list, onChange }: Props) {
  const [typed, setTyped] = useState(values.join(', '));
  // Another rule, or a value that was taken out elsewhere.
  const text = read(typed).join() === values.join() ? typed : values.join(', ');
  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <input
          {...field}
          list={list}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setTyped(value);
            onChange(read(value));
          }}
        />
      )}
    </Field>
  );
}
