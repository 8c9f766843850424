import { type Conduct, type Facts, type LeadFacts, noConduct, noFacts, type ScoringContext } from './facts.ts';
import type { NotedEvent } from './noted-event.ts';
import { type Chapter, factsOf, type VisitorState } from './visitor-state.ts';
import { withWhose } from './whose.ts';

/** A browser without some of the people who had it. */
export interface Parted {
  state: VisitorState;
  /** Without their events; null where nothing is left of a chapter. Those that stay as they are, are not among them. */
  chapters: Map<string, Chapter | null>;
  /** Ids of the events that went. */
  ids: string[];
}

/**
 * Takes people out of a browser that others have, too: what they did, wrote and said goes, and what the others did
 * stays as it was, since each one's conduct is kept apart. Null where nobody else is left: then all of it is theirs.
 */
export function forgetPeople(
  state: VisitorState,
  chapters: Iterable<readonly [string, Chapter]>,
  gone: ReadonlySet<string>,
  context: ScoringContext,
): Parted | null {
  const { leads } = factsOf(state, context);
  if (leads.every(({ id }) => gone.has(id))) return null;
  // What was done before anybody was known is the first one's.
  const first = leads.reduce((earliest, lead) => (lead.created < earliest.created ? lead : earliest));
  const isTheirs = ({ of, submit, identified, confirmed }: NotedEvent): boolean => gone.has(of ?? (submit ?? identified ?? confirmed)?.lead ?? first.id);
  const ids: string[] = [];
  const without = (events: readonly NotedEvent[]): NotedEvent[] => {
    ids.push(...events.filter(isTheirs).map(({ id }) => id));
    return events.filter((event) => !isTheirs(event));
  };
  const changed = new Map<string, Chapter | null>();
  for (const [key, chapter] of chapters) {
    const events = without(chapter.events);
    if (events.length < chapter.events.length) changed.set(key, events.length > 0 ? { ...chapter, events } : null);
  }
  // Marked with whose they are they would be told apart a second time, by what is not there any more.
  const open = without(withWhose(state.settled.leads, state.open)).map(({ of: _of, ...event }) => event);
  const waits = Object.entries(state.leadVersions).filter(([lead]) => !gone.has(lead));
  return {
    state: {
      ...state,
      settled: factsWithout(state.settled, gone, gone.has(first.id)),
      open,
      leadVersions: Object.fromEntries(waits),
      ...(state.next ? { next: state.next.filter(({ lead }) => !gone.has(lead)) } : {}),
      // Of whoever has it now, D1 was told when the temperature would be left. Their next flush says it again.
      coolsAt: gone.has(leads.at(-1)?.id ?? '') ? null : state.coolsAt,
    },
    chapters: changed,
    ids,
  };
}

/** @param isFirst whether what was done before anybody was known is theirs */
function factsWithout(facts: Facts, gone: ReadonlySet<string>, isFirst: boolean): Facts {
  const { robot, runs, steps, submits } = facts;
  const leads = facts.leads.filter(({ id }) => !gone.has(id));
  const current = facts.leads.at(-1);
  const goesOn = current ? !gone.has(current.id) : !isFirst;
  const kept = {
    submits: submits.filter(([, lead]) => !gone.has(lead)),
    ...(robot === undefined ? {} : { robot }),
    ...(runs ? { runs } : {}),
    ...(steps ? { steps } : {}),
  };
  if (goesOn) return { ...facts, ...kept, leads };
  // Whoever had it before them goes on from where they left.
  const before = leads.at(-1);
  return { ...noFacts(), ...conductOf(before), ...kept, leads: leads.map((lead) => (lead === before ? { ...lead, until: undefined } : lead)) };
}

const conductOf = (lead: LeadFacts | undefined): Conduct => ({ ...noConduct(), ...lead?.until });
