import type { Condition, Targeting } from '../../../protocol/cta-targeting.ts';
import { firstCondition } from '../draft/facts.ts';
import type { Path } from '../draft/path.ts';
import { useCtaTexts } from '../texts.ts';
import { ConditionRow } from './condition-row.tsx';
import { useEditing } from './editing.ts';

type Rule = Condition | Targeting;
const isSet = (rule: Rule): rule is Targeting => 'all' in rule || 'any' in rule;
const kindOf = (set: Targeting): 'all' | 'any' => ('all' in set ? 'all' : 'any');
const rulesOf = (set: Targeting): readonly Rule[] => ('all' in set ? set.all : set.any);

/** To whom, as rows that can be read. */
export function WhomSection() {
  const { draft } = useEditing();
  const { whom } = useCtaTexts();
  return (
    <>
      <p class="hint">{rulesOf(draft.targeting).length === 0 ? whom.everybody : whom.hint}</p>
      <RuleSet set={draft.targeting} path={['targeting']} isInner={false} />
    </>
  );
}

function RuleSet({ set, path, isInner }: { set: Targeting; path: Path; isInner: boolean }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  const kind = kindOf(set);
  const rules = rulesOf(set);
  const add = (rule: Rule) => change([...path, kind, rules.length], rule);
  return (
    <fieldset class={isInner ? 'cta-rules is-inner' : 'cta-rules'}>
      <legend class="unseen">{isInner ? whom.group : whom.label}</legend>
      {rules.length > 1 && (
        <div class="row" role="group" aria-label={whom.kind}>
          {(['all', 'any'] as const).map((each) => (
            <button key={each} type="button" class="cta-choice" aria-pressed={each === kind} onClick={() => change(path, { [each]: rules })}>
              {whom.kinds[each]}
            </button>
          ))}
        </div>
      )}
      <ol class="cta-rows">
        {rules.map((rule, i) => {
          const place = [...path, kind, i];
          return (
            <li key={i} class="cta-row">
              {isSet(rule) ? <RuleSet set={rule} path={place} isInner /> : <ConditionRow condition={rule} path={place} />}
              <button type="button" class="quiet" onClick={() => change(place, undefined)}>
                {whom.remove(i + 1)}
              </button>
            </li>
          );
        })}
      </ol>
      <div class="row">
        <button type="button" onClick={() => add(firstCondition(rules.length === 0 ? 'path' : 'temperature'))}>
          + {whom.add}
        </button>
        {!isInner && rules.length > 0 && (
          <button type="button" class="quiet" onClick={() => add({ any: [firstCondition('device'), firstCondition('visits')] as Condition[] })}>
            + {whom.addGroup}
          </button>
        )}
      </div>
    </fieldset>
  );
}
