import { Field } from '../../parts/field.tsx';
import { at, type Path } from '../draft/path.ts';
import { useCtaTexts } from '../texts.ts';
import { useWrong } from './controls.tsx';
import { useEditing } from './editing.ts';

const DAYS_FIRST = 30;

/** Never again, or after so many days. */
export function DaysControl({ path, label }: { path: Path; label: string }) {
  const { draft, change } = useEditing();
  const { often } = useCtaTexts();
  const value = at(draft, path) as number | 'never' | undefined;
  const isNumber = typeof value === 'number';
  return (
    <Field label={label} error={useWrong(path)}>
      {(control) => (
        <div class="row">
          <select
            {...control}
            value={isNumber ? 'days' : (value ?? '')}
            onChange={({ currentTarget: { value: to } }) => change(path, to === 'days' ? DAYS_FIRST : to === 'never' ? 'never' : undefined)}
          >
            <option value="">{often.usual}</option>
            <option value="never">{often.never}</option>
            <option value="days">{often.days}</option>
          </select>
          {isNumber && (
            <input
              type="number"
              class="is-short"
              min={0}
              max={3_650}
              aria-label={`${label}: ${often.days}`}
              value={value}
              onInput={({ currentTarget }) => change(path, currentTarget.value === '' ? 0 : Number(currentTarget.value))}
            />
          )}
        </div>
      )}
    </Field>
  );
}
