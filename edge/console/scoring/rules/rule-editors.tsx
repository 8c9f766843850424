import type { FitRule, Gate, Rule } from '../../../protocol/card.ts';
import { Field } from '../../parts/field.tsx';
import { NumberField } from './controls.tsx';
import { EventFields, type Nameable } from './event-fields.tsx';
import { FactChoice } from './fact-choice.tsx';
import type { Faults } from './fault-words.ts';
import { LabelFields } from './label-fields.tsx';
import { FIT_FACTS, GATE_FACTS, LeadFields } from './lead-fields.tsx';
import { LimitFields } from './limit-fields.tsx';
import { useRuleTexts } from './texts.ts';

interface Props<Any> {
  rule: Any;
  /** Of the rule in the card. */
  path: string;
  site: Nameable;
  faults: Faults;
  onRule: (rule: Any) => void;
}

/** What is empty is left out: a setting without a value is refused. */
const without = <Any extends object>(value: Any): Any => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Any;

export function RuleEditor({ rule, path, site, faults, onRule }: Props<Rule>) {
  const texts = useRuleTexts();
  const put = (part: { [K in keyof Rule]?: Rule[K] | undefined }) => onRule(without({ ...rule, ...part }) as Rule);
  return (
    <div class="rule-editor">
      <EventFields
        on={rule.on}
        where={rule.where ?? {}}
        path={path}
        site={site}
        faults={faults}
        onEvent={(on, where) => put({ on, where: Object.keys(where).length > 0 ? where : undefined })}
      />
      <div class="row is-top">
        <NumberField label={texts.points} value={rule.points} error={faults.at(`${path}.points`)} onValue={(points) => put({ points })} />
        <NumberField
          label={texts.most}
          hint={texts.mostHint}
          value={rule.at_most}
          error={faults.at(`${path}.at_most`)}
          onValue={(most) => put({ at_most: most })}
        />
        <LimitFields limit={rule.limit} error={faults.at(`${path}.limit`, true)} onLimit={(limit) => put({ limit })} />
      </div>
      <LabelFields label={rule.label} onLabel={(label) => put({ label })} />
    </div>
  );
}

export function FitEditor({ rule, path, faults, onRule }: Props<FitRule>) {
  const texts = useRuleTexts();
  const put = (part: { [K in keyof FitRule]?: FitRule[K] | undefined }) => onRule(without({ ...rule, ...part }) as FitRule);
  return (
    <div class="rule-editor">
      <FactChoice fact={rule.when.fact} facts={FIT_FACTS} onWhen={(when) => put({ when: when as FitRule['when'] })} />
      <LeadFields when={rule.when} path={`${path}.when`} faults={faults} onWhen={(when) => put({ when: when as FitRule['when'] })} />
      <NumberField label={texts.points} value={rule.points} error={faults.at(`${path}.points`)} onValue={(points) => put({ points })} />
      <LabelFields label={rule.label} onLabel={(label) => put({ label })} />
    </div>
  );
}

export function GateEditor({ rule, path, site, faults, onRule }: Props<Gate>) {
  const texts = useRuleTexts();
  const { when, effect } = rule;
  const put = (part: { [K in keyof Gate]?: Gate[K] | undefined }) => onRule(without({ ...rule, ...part }) as Gate);
  return (
    <div class="rule-editor">
      <FactChoice fact={when.fact} facts={GATE_FACTS} onWhen={(next) => put({ when: next })} />
      {when.fact === 'event' ? (
        <EventFields
          on={when.on}
          where={when.where ?? {}}
          path={`${path}.when`}
          site={site}
          faults={faults}
          onEvent={(on, where) => put({ when: { fact: 'event', on, ...(Object.keys(where).length > 0 ? { where } : {}) } })}
        />
      ) : (
        <LeadFields when={when} path={`${path}.when`} faults={faults} onWhen={(next) => put({ when: next })} />
      )}
      <div class="row is-top">
        <Field label={texts.effect}>
          {(control) => (
            <select
              {...control}
              value={effect.type}
              onChange={({ currentTarget }) => put({ effect: currentTarget.value === 'cap' ? { type: 'cap', engagement: 15 } : { type: 'disqualify' } })}
            >
              <option value="disqualify">{texts.effects.disqualify}</option>
              <option value="cap">{texts.effects.cap}</option>
            </select>
          )}
        </Field>
        {effect.type === 'cap' && (
          <NumberField
            label={texts.points}
            value={effect.engagement}
            error={faults.at(`${path}.effect.engagement`)}
            onValue={(engagement) => put({ effect: { type: 'cap', engagement } })}
          />
        )}
      </div>
      <LabelFields label={rule.label} onLabel={(label) => put({ label })} />
    </div>
  );
}
