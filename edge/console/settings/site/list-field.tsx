import { useEffect, useState } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';
import { listOf, textOf } from './changed.ts';

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  list: readonly string[];
  between: 'lines' | 'blanks';
  onChange: (list: string[]) => void;
}

/** A list that is typed: one a line, or separated by blanks. What is typed stays as it is typed. */
export function ListField({ label, hint, error, list, between, onChange }: Props) {
  const [text, setText] = useState(() => textOf(list, between));
  useEffect(() => {
    // Changed from outside: taken back, or saved in another spelling.
    if (JSON.stringify(listOf(text, between)) !== JSON.stringify(list)) setText(textOf(list, between));
  }, [JSON.stringify(list)]);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...control}
          rows={between === 'lines' ? Math.min(8, Math.max(2, text.split('\n').length)) : 2}
          autocapitalize="off"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            onChange(listOf(value, between));
          }}
        />
      )}
    </Field>
  );
}
