import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';
import type { ConditionDraft } from './draft.ts';
import { pairsOf } from './pairs.ts';

type Bounded = Extract<ConditionDraft, { fact: 'score' | 'company_size' }>;

interface Props {
  condition: Bounded;
  path: string;
  faults: Faults;
  onChange: (condition: Bounded) => void;
}

/** A number from here to there; an end that is empty is open. */
export function BoundsFields({ condition, path, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const bound = (name: 'at_least' | 'at_most', label: string) => (
    <Field label={label} error={faults.at(`${path}.${name}`)}>
      {(field) => (
        <input
          {...field}
          type="number"
          value={condition[name] ?? ''}
          onInput={({ currentTarget: { value } }) => {
            const { [name]: _, ...rest } = condition;
            onChange((value === '' ? rest : { ...condition, [name]: Number(value) }) as Bounded);
          }}
        />
      )}
    </Field>
  );
  return (
    <div class="form-row">
      {condition.fact === 'score' && (
        <Field label={texts.ofScore} error={faults.at(`${path}.of`)}>
          {(field) => (
            <select {...field} value={condition.of ?? 'total'} onChange={({ currentTarget }) => onChange({ ...condition, of: currentTarget.value as 'total' })}>
              {pairsOf(texts.scores).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {bound('at_least', texts.atLeast)}
      {bound('at_most', texts.atMost)}
    </div>
  );
}
