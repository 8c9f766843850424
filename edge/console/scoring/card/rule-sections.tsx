import { useState } from 'preact/hooks';
import type { CardBody, FitRule, Gate, Rule } from '../../../protocol/card.ts';
import { Tip } from '../../parts/tip.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import type { Nameable } from '../rules/event-fields.tsx';
import type { Faults } from '../rules/fault-words.ts';
import { randomEnd } from '../rules/meaning.ts';
import { FitEditor, GateEditor, RuleEditor } from '../rules/rule-editors.tsx';
import { useScoringTexts } from '../texts.ts';
import { matches } from './matches.ts';
import { RuleRow } from './rule-row.tsx';
import type { CardDraft, List } from './use-card-draft.ts';

interface Props {
  draft: CardDraft;
  halfLifeDays: number;
  /** What is looked for. */
  words: string;
  site: Nameable;
  faults: Faults;
}

const LISTS: readonly List[] = ['rules', 'fit', 'gates'];

/** What a rule begins as; its sentence says what it means as soon as it is saved. */
const FRESH: { [L in List]: (id: string) => CardBody[L][number] } = {
  rules: (id) => ({ id, on: 'download', points: 10, at_most: 30 }),
  fit: (id) => ({ id, when: { fact: 'mail', is: ['business'] }, points: 10 }),
  gates: (id) => ({ id, when: { fact: 'tag', is: ['competitor'] }, effect: { type: 'disqualify' } }),
};

/** All rules of the card, read out; one of them open to be changed. */
export function RuleSections({ draft, halfLifeDays, words, site, faults }: Props) {
  const texts = useScoringTexts();
  const toasts = useToasts();
  const [open, setOpen] = useState<string | null>(null);
  const { card } = draft;

  const put = (list: List, place: number, rule: CardBody[List][number]) =>
    draft.change({ [list]: (card[list] as CardBody[List][number][]).map((each, i) => (i === place ? rule : each)) });
  const remove = (list: List, place: number) => {
    const rules = card[list] as CardBody[List][number][];
    const rule = rules[place];
    draft.change({ [list]: rules.filter((_, i) => i !== place) });
    if (rule) toasts.say(texts.removed, { undo: () => draft.change({ [list]: rules }) });
  };
  const add = (list: List) => {
    const rule = FRESH[list](`rule-${randomEnd()}`);
    draft.change({ [list]: [...card[list], rule] });
    setOpen(rule.id);
  };

  return (
    <>
      {LISTS.map((list) => {
        const section = texts.sections[list];
        const found = card[list]
          .map((rule, place) => ({ rule, place }))
          .filter(({ rule, place }) => rule.id === open || matches(draft.sentence(list, place), words));
        return (
          <section key={list} class="panel" aria-label={section.title}>
            <div class="panel-head">
              <div>
                <h2>{section.title}</h2>
                <p class="hint">
                  {typeof section.hint === 'function' ? section.hint(halfLifeDays) : section.hint}{' '}
                  {list === 'rules' && <Tip term={texts.halfLife}>{texts.halfLifeTip(halfLifeDays)}</Tip>}
                </p>
              </div>
              <button type="button" onClick={() => add(list)}>
                {section.add}
              </button>
            </div>
            {found.length === 0 && <p class="hint">{words ? texts.noMatch : texts.none}</p>}
            <ul class="rules">
              {found.map(({ rule, place }) => {
                const path = `${list}.${place}`;
                return (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    sentence={draft.sentence(list, place)}
                    isOpen={rule.id === open}
                    isWrong={faults.has(path)}
                    isRenamed={draft.sent[list][place]?.id !== rule.id}
                    onRename={list !== 'fit' && faults.meansAnother(path) ? () => draft.rename(list, place) : null}
                    onOpen={(isOpen) => setOpen(isOpen ? rule.id : null)}
                    onRemove={() => remove(list, place)}
                  >
                    {list === 'rules' && <RuleEditor rule={rule as Rule} path={path} site={site} faults={faults} onRule={(next) => put(list, place, next)} />}
                    {list === 'fit' && <FitEditor rule={rule as FitRule} path={path} site={site} faults={faults} onRule={(next) => put(list, place, next)} />}
                    {list === 'gates' && <GateEditor rule={rule as Gate} path={path} site={site} faults={faults} onRule={(next) => put(list, place, next)} />}
                  </RuleRow>
                );
              })}
            </ul>
          </section>
        );
      })}
    </>
  );
}
