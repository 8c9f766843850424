import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props<Value extends string> {
  legend: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  options: readonly (readonly [value: Value, text: string])[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** Some of a few: a box for each. What is chosen keeps the order of the options. */
export function Choices<Value extends string>({ legend, hint, error, options, chosen, onChange }: Props<Value>) {
  const id = useId();
  return (
    <fieldset class="choices" aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}>
      <legend>{legend}</legend>
      <div class="choices-row">
        {options.map(([value, text]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(options.map(([each]) => each).filter((each) => (each === value ? checked : chosen.includes(each))))
              }
            />
            {text}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
