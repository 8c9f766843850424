import type { Hours, Weekday } from '../../../protocol/automation.ts';
import { Choices } from '../../parts/choices.tsx';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';

const OFFICE: Hours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:30' };
const DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Props {
  hours: Hours | undefined;
  faults: Faults;
  onChange: (hours: Hours | undefined) => void;
}

/** When somebody is at work. */
export function HoursPart({ hours, faults, onChange }: Props) {
  const texts = useEditorTexts();
  return (
    <>
      <label class="tick">
        <input type="checkbox" checked={hours !== undefined} onChange={({ currentTarget }) => onChange(currentTarget.checked ? OFFICE : undefined)} />
        {texts.hours}
      </label>
      {hours && (
        <>
          <p class="hint">{texts.hoursHint}</p>
          <Choices
            legend={texts.days}
            error={faults.at('hours.days')}
            options={DAYS.map((day) => [day, texts.weekdays[day]] as const)}
            chosen={hours.days}
            onChange={(days) => onChange({ ...hours, days })}
          />
          <div class="form-row">
            <Field label={texts.fromTime} error={faults.at('hours.from')}>
              {(field) => (
                <input {...field} type="time" value={hours.from} onInput={({ currentTarget }) => onChange({ ...hours, from: currentTarget.value })} />
              )}
            </Field>
            <Field label={texts.toTime} error={faults.at('hours.to')}>
              {(field) => <input {...field} type="time" value={hours.to} onInput={({ currentTarget }) => onChange({ ...hours, to: currentTarget.value })} />}
            </Field>
          </div>
        </>
      )}
    </>
  );
}
