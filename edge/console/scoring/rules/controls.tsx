import { useId } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';

/** Controls of which a rule is made: each a label, a value, and what is wrong with it. */

interface NumberProps {
  label: string;
  hint?: string;
  value: number | undefined;
  min?: number;
  error?: string | undefined;
  onValue: (value: number) => void;
}

/** What is empty is no number: it is sent as it is, and the answer says what is wrong. */
export function NumberField({ label, hint, value, min = 1, error, onValue }: NumberProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          class="short"
          type="number"
          inputMode="numeric"
          min={min}
          value={value !== undefined && Number.isFinite(value) ? value : ''}
          onInput={({ currentTarget }) => onValue(currentTarget.value === '' ? NaN : Number(currentTarget.value))}
        />
      )}
    </Field>
  );
}

interface LinesProps {
  label: string;
  hint: string;
  values: readonly string[];
  error?: string | undefined;
  onValues: (values: string[]) => void;
}

/** Several texts, one a line: a comma may be part of one. */
export function LinesField({ label, hint, values, error, onValues }: LinesProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...control}
          rows={Math.min(6, values.length + 1)}
          defaultValue={values.join('\n')}
          onInput={({ currentTarget }) =>
            onValues(
              currentTarget.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
            )
          }
        />
      )}
    </Field>
  );
}

interface ChecksProps<Name extends string> {
  label: string;
  names: Readonly<Record<Name, string>>;
  chosen: readonly Name[];
  error?: string | undefined;
  onChosen: (chosen: Name[]) => void;
}

export function Checks<Name extends string>({ label, names, chosen, error, onChosen }: ChecksProps<Name>) {
  const id = useId();
  return (
    <fieldset class="checks" aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      <div class="row">
        {(Object.keys(names) as Name[]).map((name) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ currentTarget }) => onChosen(currentTarget.checked ? [...chosen, name] : chosen.filter((each) => each !== name))}
            />
            <bdi>{names[name]}</bdi>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} class="error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
