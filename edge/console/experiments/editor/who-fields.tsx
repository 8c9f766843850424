import type { ExperimentPlan } from '../../../protocol/experiment.ts';
import { Field } from '../../parts/field.tsx';
import { toPercent, toPoints, WHOLE } from '../weights.ts';
import { ConditionFields } from './condition-fields.tsx';
import type { Faults } from './fault-words.ts';
import { useEditorTexts } from './texts.ts';
import { FACTS, FIRST, plainConditions, targetingOf } from './who.ts';

interface Props {
  plan: ExperimentPlan;
  faults: Faults;
  onChange: (part: Partial<ExperimentPlan>) => void;
}

/** Who takes part, and in what else they don't. */
export function WhoFields({ plan, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const conditions = plainConditions(plan.targeting);
  const { slot } = plan;
  return (
    <section class="panel">
      <h2>{texts.who}</h2>
      <Field label={texts.coverage} hint={texts.coverageHint} error={faults.at('coverage')}>
        {(control) => (
          <input
            {...control}
            class="short"
            type="number"
            min="1"
            max="100"
            step="any"
            inputMode="decimal"
            value={toPercent(plan.coverage)}
            onInput={({ currentTarget }) => currentTarget.value !== '' && onChange({ coverage: toPoints(currentTarget.value) })}
          />
        )}
      </Field>
      {conditions === null ? (
        <p class="hint">{texts.special}</p>
      ) : (
        <fieldset class="conditions">
          <legend>{texts.only}</legend>
          {conditions.length === 0 && <p class="hint">{texts.everybody}</p>}
          {conditions.map((condition, place) => (
            <ConditionFields
              key={condition.fact}
              condition={condition}
              fault={faults.at(`targeting.all.${place}`, true)}
              onCondition={(next) => onChange({ targeting: { all: conditions.map((each, i) => (i === place ? next : each)) } })}
              onRemove={() => onChange({ targeting: undefined, ...targetingOf(conditions.filter((_, i) => i !== place)) })}
            />
          ))}
          <select
            aria-label={texts.condition}
            value=""
            onChange={({ currentTarget }) => {
              const fact = FACTS.find((each) => each === currentTarget.value);
              if (fact) onChange({ targeting: { all: [...conditions, FIRST[fact]] } });
              currentTarget.value = '';
            }}
          >
            <option value="">{texts.condition}…</option>
            {FACTS.filter((fact) => !conditions.some((each) => each.fact === fact)).map((fact) => (
              <option key={fact} value={fact}>
                {texts.facts[fact]}
              </option>
            ))}
          </select>
        </fieldset>
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={slot !== undefined}
          onChange={({ currentTarget }) => onChange({ slot: currentTarget.checked ? { name: 'group', from: 0, to: WHOLE / 2 } : undefined })}
        />
        <span>
          {texts.slot}
          <span class="hint">{texts.slotHint}</span>
        </span>
      </label>
      {slot && (
        <div class="look">
          <Field label={texts.slotName} error={faults.at('slot') ?? faults.at('slot.name')}>
            {(control) => <input {...control} value={slot.name} onInput={({ currentTarget }) => onChange({ slot: { ...slot, name: currentTarget.value } })} />}
          </Field>
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={texts[end]} error={faults.at(`slot.${end}`)}>
              {(control) => (
                <input
                  {...control}
                  class="short"
                  type="number"
                  min="0"
                  max="100"
                  step="any"
                  value={toPercent(slot[end])}
                  onInput={({ currentTarget }) => currentTarget.value !== '' && onChange({ slot: { ...slot, [end]: toPoints(currentTarget.value) } })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </section>
  );
}
