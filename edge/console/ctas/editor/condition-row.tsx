import type { Condition } from '../../../protocol/cta-targeting.ts';
import { useTexts } from '../../texts.ts';
import { CHOICES, type ChoiceFact, type Fact, FACT_GROUPS, type FactGroup, firstCondition, kindOf } from '../draft/facts.ts';
import type { Path } from '../draft/path.ts';
import { useCtaTexts, useCtaWords } from '../texts.ts';
import { ChoiceControl, NumberControl, TextControl, useWrong } from './controls.tsx';
import { useEditing } from './editing.ts';
import { ListText } from './list-text.tsx';

/** One thing that is asked of the visitor: what, how, and which answers will do. */
export function ConditionRow({ condition, path }: { condition: Condition; path: Path }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  const { fact } = condition;
  const words = useCtaWords();
  return (
    <div class="cta-condition">
      <div class="field">
        <label>
          <span class="unseen">{whom.fact}</span>
          <select value={fact} onChange={({ currentTarget }) => change(path, firstCondition(currentTarget.value as Fact))}>
            {(Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => (
              <optgroup key={group} label={whom.groups[group]}>
                {FACT_GROUPS[group].map((each) => (
                  <option key={each} value={each}>
                    {words.facts[each]}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      </div>
      <Answers condition={condition} path={path} />
    </div>
  );
}

function Answers({ condition, path }: { condition: Condition; path: Path }) {
  const { whom } = useCtaTexts();
  const { others } = useEditing();
  const { fact } = condition;
  const kind = kindOf(fact);
  if (kind === 'number')
    return (
      <div class="cta-grid">
        <NumberControl path={[...path, 'at_least']} label={whom.least} />
        <NumberControl path={[...path, 'at_most']} label={whom.most} />
      </div>
    );
  if (kind === 'known') return <YesNo path={path} value={(condition as { is: boolean }).is} />;
  if (kind === 'cta')
    return (
      <>
        <ChoiceControl path={[...path, 'cta']} label={whom.cta} options={[['', whom.choose], ...others.map(({ id, name }) => [id, name ?? id] as const)]} />
        <YesNo path={path} value={(condition as { is: boolean }).is} />
      </>
    );
  return (
    <>
      {kind === 'parameter' && <TextControl path={[...path, 'name']} label={whom.parameter} mono />}
      <IsOrNot condition={condition} path={path} />
      {kind === 'choices' ? <Choices fact={fact as ChoiceFact} condition={condition} path={path} /> : <Values condition={condition} path={path} />}
    </>
  );
}

const keyOf = (condition: object): 'is' | 'is_not' => ('is_not' in condition ? 'is_not' : 'is');
const valuesOf = (condition: object): readonly string[] => (condition as { is?: string[] }).is ?? (condition as { is_not?: string[] }).is_not ?? [];

function IsOrNot({ condition, path }: { condition: Condition; path: Path }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  const { fact } = condition;
  const name = 'name' in condition ? { name: condition.name } : {};
  return (
    <div class="field">
      <label>
        <span class="unseen">{whom.how}</span>
        <select value={keyOf(condition)} onChange={({ currentTarget }) => change(path, { fact, ...name, [currentTarget.value]: valuesOf(condition) })}>
          <option value="is">{whom.is}</option>
          <option value="is_not">{whom.isNot}</option>
        </select>
      </label>
    </div>
  );
}

function YesNo({ path, value }: { path: Path; value: boolean }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  return (
    <div class="row" role="group" aria-label={whom.how}>
      {[true, false].map((each) => (
        <button key={String(each)} type="button" class="cta-choice" aria-pressed={each === value} onClick={() => change([...path, 'is'], each)}>
          {each ? whom.yes : whom.no}
        </button>
      ))}
    </div>
  );
}

function Choices({ fact, condition, path }: { fact: ChoiceFact; condition: Condition; path: Path }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  const names = useChoiceNames(fact);
  const key = keyOf(condition);
  const chosen = valuesOf(condition);
  const wrong = useWrong(path);
  const toggle = (value: string) =>
    change(
      [...path, key],
      // In the order in which they are listed, however they were ticked.
      CHOICES[fact].filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))),
    );
  return (
    <fieldset class="field">
      <legend class="unseen">{whom.values}</legend>
      <div class="row">
        {CHOICES[fact].map((each) => (
          <label key={each} class="check">
            <input type="checkbox" checked={chosen.includes(each)} onChange={() => toggle(each)} />
            <span>{names[each] ?? each}</span>
          </label>
        ))}
      </div>
      {wrong && <p class="error">{wrong}</p>}
    </fieldset>
  );
}

function useChoiceNames(fact: ChoiceFact): Readonly<Record<string, string>> {
  const words = useCtaWords();
  const { stages } = useTexts();
  if (fact === 'temperature') return words.temperatures;
  if (fact === 'device') return words.devices;
  if (fact === 'weekday') return words.weekdays;
  return fact === 'journey' ? words.journeys : stages;
}

function Values({ condition, path }: { condition: Condition; path: Path }) {
  const { change } = useEditing();
  const { whom } = useCtaTexts();
  const key = keyOf(condition);
  const error = useWrong(path);
  return (
    <ListText
      label={whom.values}
      hint={whom.valueHints[condition.fact] ?? whom.valueHint}
      error={error}
      values={valuesOf(condition)}
      onValues={(values) => change([...path, key], values)}
    />
  );
}
