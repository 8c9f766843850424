import { useRef, useState } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';
import { listOf } from '../draft/facts.ts';

interface Props {
  label: string;
  hint: string;
  error: string | undefined;
  values: readonly string[];
  onValues: (values: string[]) => void;
}

/** Several texts in one line, parted by commas. What is typed stays as it is typed: a comma at the end begins the next one. */
export function ListText({ label, hint, error, values, onValues }: Props) {
  const [text, setText] = useState(values.join(', '));
  const told = useRef(values.join('\n'));
  // Somebody else has changed them: an undo, or another kind of question.
  if (values.join('\n') !== told.current) {
    told.current = values.join('\n');
    if (listOf(text).join('\n') !== told.current) setText(values.join(', '));
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          class="is-mono"
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            const list = listOf(value);
            told.current = list.join('\n');
            onValues(list);
          }}
        />
      )}
    </Field>
  );
}
