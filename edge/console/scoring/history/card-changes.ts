import type { Bounds, CardBody } from '../../../protocol/card.ts';
import type { CardSentence } from '../../../protocol/card-record.ts';

/** What is other in a card than in another one, rule by rule. */

type List = 'rules' | 'fit' | 'gates';
const LISTS: readonly List[] = ['rules', 'fit', 'gates'];
type AnyRule = CardBody[List][number];

export type CardChange =
  | { kind: 'added'; list: List; rule: string; sentence: CardSentence | undefined }
  | { kind: 'removed'; list: List; rule: string; sentence: CardSentence | undefined }
  | { kind: 'changed'; list: List; rule: string; before: CardSentence | undefined; after: CardSentence | undefined; points: [number, number] | null }
  | { kind: 'bound'; bound: keyof Bounds; before: string; after: string };

export interface Told {
  card: CardBody;
  sentences: readonly CardSentence[];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const pointsOf = (rule: AnyRule): number | null => ('points' in rule ? rule.points : null);

/** The order of rules is no change: each is worth the same wherever it stands. */
export function cardChanges(before: Told, after: Told): CardChange[] {
  const said = ({ sentences }: Told, id: string) => sentences.find(({ rule }) => rule === id);
  const changes: CardChange[] = [];
  for (const list of LISTS) {
    const old = new Map<string, AnyRule>(before.card[list].map((rule) => [rule.id, rule]));
    for (const rule of after.card[list]) {
      const was = old.get(rule.id);
      old.delete(rule.id);
      if (!was) changes.push({ kind: 'added', list, rule: rule.id, sentence: said(after, rule.id) });
      else if (!isSame(was, rule))
        changes.push({ kind: 'changed', list, rule: rule.id, before: said(before, rule.id), after: said(after, rule.id), points: moved(was, rule) });
    }
    for (const id of old.keys()) changes.push({ kind: 'removed', list, rule: id, sentence: said(before, id) });
  }
  return [...changes, ...boundChanges(before.card.bounds, after.card.bounds)];
}

function moved(was: AnyRule, is: AnyRule): [number, number] | null {
  const [from, to] = [pointsOf(was), pointsOf(is)];
  return from === null || to === null || from === to ? null : [from, to];
}

function boundChanges(before: Bounds, after: Bounds): CardChange[] {
  const names = Object.keys(after) as (keyof Bounds)[];
  return names
    .filter((bound) => !isSame(before[bound], after[bound]))
    .map((bound) => ({ kind: 'bound', bound, before: String(before[bound]).replaceAll(',', ', '), after: String(after[bound]).replaceAll(',', ', ') }));
}
