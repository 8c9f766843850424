import type { Span } from '../../../protocol/automation.ts';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';

const UNITS = ['minutes', 'hours', 'days'] as const;
type Unit = (typeof UNITS)[number];

interface Props {
  span: Span | undefined;
  path: string;
  mayBeNone?: boolean;
  faults: Faults;
  onChange: (span: Span | undefined) => void;
}

/** A number and its unit. */
export function SpanField({ span, path, mayBeNone = false, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const unit = UNITS.find((each) => span?.[each] !== undefined);
  const n = unit === undefined ? undefined : span?.[unit];
  const errors = [faults.at(path), unit && faults.at(`${path}.${unit}`)].filter(Boolean).join(' ');
  return (
    <div class="form-row">
      <Field label={texts.howLong} error={errors || undefined}>
        {(field) => (
          <span class="span-field">
            {unit && (
              <input
                id={`${field.id}-n`}
                aria-label={texts.howLong}
                aria-invalid={field['aria-invalid']}
                type="number"
                min={1}
                value={n ?? ''}
                onInput={({ currentTarget: { value } }) => onChange({ [unit]: value === '' ? 0 : Number(value) })}
              />
            )}
            <select {...field} value={unit ?? ''} onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : { [value as Unit]: n ?? 1 })}>
              {mayBeNone && <option value="">{texts.waits['']}</option>}
              {UNITS.map((each) => (
                <option key={each} value={each}>
                  {texts.waits[each]}
                </option>
              ))}
            </select>
          </span>
        )}
      </Field>
    </div>
  );
}
