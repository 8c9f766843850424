import { useMemo, useRef, useState } from 'preact/hooks';
import type { CardBody } from '../../../protocol/card.ts';
import type { ScoringRecord } from '../../../protocol/card-record.ts';
import type { Api } from '../../api.ts';
import { type Autosave, useAutosave } from '../../parts/use-autosave.ts';
import { useSpeech } from '../../texts.ts';
import { countedBy, named, namedGate, newId, randomEnd } from '../rules/meaning.ts';
import { cardOf } from '../tab-props.ts';

export type List = 'rules' | 'fit' | 'gates';

export interface CardDraft {
  /** As it is written. The ids in it stay the same while one writes; those that are sent follow what is meant. */
  card: CardBody;
  /** What is sent: in the same order. */
  sent: CardBody;
  saving: Autosave<CardBody>;
  /** How often it was saved. */
  saves: number;
  change: (part: Partial<CardBody>) => void;
  /** Goes back to a card as a whole; with `isKnown` to one that the edge has. */
  replace: (card: CardBody, isKnown?: boolean) => void;
  /** Gives what counts something else than before a name of its own. */
  rename: (list: 'rules' | 'gates', place: number) => void;
  /** The rule read out, as it was when it was saved last. */
  sentence: (list: List, place: number) => string;
  /** Which rule a place in the card means, in its own words. */
  nameOf: (path: string) => string;
}

/** The draft of the card, saved by itself. What is published stays as it is. */
export function useCardDraft(api: Api, record: ScoringRecord, onRecord: (record: ScoringRecord) => void, onRefused: () => void): CardDraft {
  const { language } = useSpeech();
  const [card, setCard] = useState(() => cardOf(record));
  const [saves, setSaves] = useState(0);
  // One end for each rule, so that going on writing does not make another rule of it with each key.
  const ends = useRef(new Map<string, string>());
  const sent = useMemo(() => sentOf(card, record.published, ends.current), [card, record.published]);
  const saving = useAutosave(
    sent,
    async (next) => {
      onRecord(await api.put<ScoringRecord>('/v1/scoring/draft', next));
      setSaves((before) => before + 1);
    },
    onRefused,
  );
  const read = record.sentences.draft ?? record.sentences.published;
  const sentence = (list: List, place: number): string => {
    const id = sent[list][place]?.id;
    return read.find(({ rule }) => rule === id)?.[language] ?? '';
  };
  return {
    card,
    sent,
    saving,
    saves,
    change: (part) => setCard((before) => ({ ...before, ...part })),
    replace(next, isKnown = false) {
      if (isKnown) saving.settle(next);
      setCard(next);
    },
    rename: (list, place) =>
      setCard((before) => ({ ...before, [list]: before[list].map((rule, i) => (i === place ? { ...rule, id: newId(rule.id, randomEnd) } : rule)) })),
    sentence,
    nameOf(path) {
      const [list, place] = path.split('.');
      return list === 'rules' || list === 'fit' || list === 'gates' ? sentence(list, Number(place)) : '';
    },
  };
}

function sentOf(card: CardBody, published: CardBody, ends: Map<string, string>): CardBody {
  const before = countedBy(published);
  const taken = [...card.rules, ...card.fit, ...card.gates].map(({ id }) => id);
  const endOf = (id: string) => () => {
    const end = ends.get(id) ?? randomEnd();
    ends.set(id, end);
    return end;
  };
  return {
    ...card,
    rules: card.rules.map((rule) => named(rule, before, taken, endOf(rule.id))),
    gates: card.gates.map((gate) => namedGate(gate, before, taken, endOf(gate.id))),
  };
}
