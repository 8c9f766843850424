import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditTexts } from './texts.ts';

interface Props {
  label: string;
  value: unknown;
  faults: Faults;
  onChange: (value: unknown) => void;
}

/** Which yes it takes before an advertising platform is told of somebody. */
export function ConsentControl({ label, value, faults, onChange }: Props) {
  const texts = useEditTexts();
  const box = typeof value === 'object' && value !== null ? (value as { box: string }).box : null;
  const kind = box === null ? (value === 'granted' ? 'granted' : 'not_denied') : 'box';
  return (
    <div class="form-row">
      <Field label={label} error={faults.at('settings.consent')}>
        {(field) => (
          <select {...field} value={kind} onChange={({ currentTarget: { value: chosen } }) => onChange(chosen === 'box' ? { box: '' } : chosen)}>
            {(['not_denied', 'granted', 'box'] as const).map((each) => (
              <option key={each} value={each}>
                {texts.consents[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {box !== null && (
        <Field label={texts.box} error={faults.at('settings.consent.box')}>
          {(field) => <input {...field} value={box} onInput={({ currentTarget }) => onChange({ box: currentTarget.value })} />}
        </Field>
      )}
    </div>
  );
}
