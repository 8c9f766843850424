import { useState } from 'preact/hooks';
import type { Faults } from '../../parts/faults.ts';
import { useEditTexts } from './texts.ts';

interface Props {
  label: string;
  path: string;
  value: unknown;
  faults: Faults;
  onChange: (value: unknown) => void;
}

type Row = readonly [name: string, value: string];
const rowsOf = (value: unknown): Row[] => (typeof value === 'object' && value !== null ? Object.entries(value as Record<string, string>) : []);
const valueOf = (rows: readonly Row[]): Record<string, string> | undefined => {
  const said = rows.filter(([name]) => name !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
};

/** Texts by name, a row each: headers, parameters. A row whose name is still empty is kept here alone. */
export function NamedControl({ label, path, value, faults, onChange }: Props) {
  const texts = useEditTexts();
  const [kept, setKept] = useState<readonly Row[]>(() => rowsOf(value));
  // A preset that was chosen meanwhile is what counts.
  const rows = JSON.stringify(valueOf(kept)) === JSON.stringify(valueOf(rowsOf(value))) ? kept : rowsOf(value);
  const set = (next: readonly Row[]) => {
    setKept(next);
    onChange(valueOf(next));
  };
  const whole = faults.at(path);
  return (
    <fieldset class="form">
      <legend>{label}</legend>
      {rows.map(([name, text], i) => {
        const error = name === '' ? undefined : faults.at(`${path}.${name}`);
        return (
          <div key={i}>
            <div class="named-row">
              <input
                aria-label={`${label}: ${texts.namedName}`}
                placeholder={texts.namedName}
                spellcheck={false}
                value={name}
                onInput={({ currentTarget }) => set(rows.with(i, [currentTarget.value, text]))}
              />
              <input
                aria-label={`${label}: ${texts.namedValue}`}
                placeholder={texts.namedValue}
                aria-invalid={error !== undefined}
                spellcheck={false}
                value={text}
                onInput={({ currentTarget }) => set(rows.with(i, [name, currentTarget.value]))}
              />
              <button type="button" class="quiet" onClick={() => set(rows.toSpliced(i, 1))}>
                {texts.removeField}
              </button>
            </div>
            {error && <p class="error">{error}</p>}
          </div>
        );
      })}
      {whole && <p class="error">{whole}</p>}
      <div>
        <button type="button" onClick={() => setKept([...rows, ['', '']])}>
          {texts.addNamed}
        </button>
      </div>
    </fieldset>
  );
}
