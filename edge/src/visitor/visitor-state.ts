import { type Facts, type LeadFacts, noFacts, type ScoringContext } from './facts.ts';
import { fold } from './fold.ts';
import { byTime, type NotedEvent } from './noted-event.ts';
import { type NextCta, withoutAnswered } from './next-ctas.ts';
import { type Outbox, post } from './outbox.ts';
import type { Pace } from './robot.ts';
import { withWhose } from './whose.ts';

/**
 * A visitor as the object stores it. Events of the open visit are kept beside the facts of all that
 * was before, and the facts of now are folded anew from both: so the same events give the same facts
 * in whatever order they arrive within a visit. When the next visit begins, the open one is settled:
 * folded into `settled` for good and moved into a chapter, which is only read again for the timeline
 * and for ids that must not count twice.
 */
export interface VisitorState extends Outbox {
  settled: Facts;
  open: readonly NotedEvent[];
  /** When the latest accepted batch arrived, ms. */
  received: number;
  /** Number of the newest chapter. */
  chapters: number;
  /** How fast this browser has been of late. */
  pace?: Pace;
  /** CTAs that it is to be shown next. */
  next?: readonly NextCta[];
}

/** Events that became history with one change. */
export interface Chapter {
  /** Receive time of the change, ms: ids are forgotten by it. */
  closed: number;
  events: NotedEvent[];
  /** By what they were counted for good. Chapters of before it was kept don't say. */
  by?: CountedBy;
}

/** What counting depends on besides the events. */
export interface CountedBy extends Pick<ScoringContext, 'halfLifeMs' | 'utcOffsetMs'> {
  /** Version of the card. */
  rules: string;
}

export const noState = (): VisitorState => ({
  settled: noFacts(),
  open: [],
  version: 0,
  flushed: 0,
  leadVersions: {},
  flushAt: null,
  coolsAt: null,
  received: 0,
  chapters: 0,
});

/**
 * More than this in one visit is settled in halves, so that neither the cost of a batch nor the size of
 * the state (2 MB at most) grows with a visit. A form weighs more than a click: it carries its fields.
 */
const OPEN_WEIGHT_MAX = 200;
const FORM_WEIGHT = 20;
/** A site may identify on every page, mostly with a name and an address: such an event weighs what it brings. */
const WEIGHT_LENGTH = 500;
const weightOf = ({ submit, identified }: NotedEvent): number =>
  submit ? FORM_WEIGHT : identified ? 1 + Math.floor(JSON.stringify(identified).length / WEIGHT_LENGTH) : 1;
/** Leads that a browser is remembered to have made; those that wait in the outbox are never forgotten. */
export const LEADS_KEPT = 20;

export interface Absorbed {
  state: VisitorState;
  facts: Facts;
  accepted: NotedEvent[];
  duplicate: NotedEvent[];
  chapter: Chapter | null;
}

/**
 * Takes the events of one batch in. Pure; `hasSeen` knows the ids of the last seven days.
 * @param facts the facts of `state`, which the caller has at hand
 */
export function absorb(
  state: VisitorState,
  facts: Facts,
  events: readonly NotedEvent[],
  hasSeen: (id: string) => boolean,
  received: number,
  context: ScoringContext,
): Absorbed {
  const accepted: NotedEvent[] = [];
  const duplicate: NotedEvent[] = [];
  const ids = new Set<string>();
  for (const event of events) {
    if (ids.has(event.id) || hasSeen(event.id)) duplicate.push(event);
    else accepted.push(event);
    ids.add(event.id);
  }
  if (accepted.length === 0) return { state, facts, accepted, duplicate, chapter: null };

  const all = [...state.open, ...accepted].toSorted(byTime);
  const newest = all.at(-1);
  const ofNewest = all.filter(({ visit }) => visit === newest?.visit);
  const open = latest(ofNewest);
  const stays = new Set(open);
  const closing = all.filter((event) => !stays.has(event));
  const settled = closing.length > 0 ? forgetLeads(fold(state.settled, closing, context), waitingAfter(state, accepted)) : state.settled;
  const now = fold(settled, open, context);

  const version = state.version + 1;
  const next: VisitorState = {
    ...state,
    ...(state.next ? { next: withoutAnswered(state.next, accepted) } : {}),
    settled,
    open,
    version,
    received,
    chapters: state.chapters + (closing.length > 0 ? 1 : 0),
    ...post(state, facts, now, accepted, version, received),
  };
  return {
    state: next,
    facts: now,
    accepted,
    duplicate,
    chapter: closing.length > 0 ? { closed: received, events: withWhose(state.settled.leads, closing), by: countedBy(context) } : null,
  };
}

const countedBy = ({ card, halfLifeMs, utcOffsetMs }: ScoringContext): CountedBy => ({ rules: card.version, halfLifeMs, utcOffsetMs });

/**
 * The state once its browser is taken for a robot, or for a person again. It is no part of what is folded: all that
 * was done is the robot's, whenever it was noticed, and a person gets all of it back.
 * @param lead the one of now, of whom D1 is to know it
 */
export function takenFor(state: VisitorState, robot: string | undefined, lead: LeadFacts | undefined, received: number): VisitorState {
  const { robot: _before, ...settled } = state.settled;
  const marked = { ...state, settled: robot === undefined ? settled : { ...settled, robot } };
  const sawArms = state.settled.runs !== undefined || state.open.some(({ exposure }) => exposure !== undefined);
  if (!lead && !sawArms) return marked;
  const version = state.version + 1;
  return {
    ...marked,
    version,
    leadVersions: lead ? { ...state.leadVersions, [lead.id]: version } : state.leadVersions,
    ...(sawArms ? { exposed: version } : {}),
    flushAt: received,
  };
}

/** All of a visit's events, or the latest of them once they weigh too much. */
function latest(events: readonly NotedEvent[]): readonly NotedEvent[] {
  let weight = events.reduce((sum, event) => sum + weightOf(event), 0);
  if (weight <= OPEN_WEIGHT_MAX) return events;
  const from = events.findIndex((event) => (weight -= weightOf(event)) <= OPEN_WEIGHT_MAX / 2);
  return events.slice(from + 1);
}

const waitingAfter = ({ leadVersions }: VisitorState, accepted: readonly NotedEvent[]): Set<string> =>
  new Set([...Object.keys(leadVersions), ...accepted.flatMap(({ submit, identified, confirmed }) => (submit ?? identified ?? confirmed)?.lead ?? [])]);

/** A tablet on a stand makes hundreds of leads: D1 has the older ones, and they need no more from here. */
export function forgetLeads(facts: Facts, waiting: ReadonlySet<string>): Facts {
  const leads = facts.leads.filter(({ id }, i) => i >= facts.leads.length - LEADS_KEPT || waiting.has(id));
  return { ...facts, leads };
}

/** The facts of now, as `absorb` would have left them. */
export const factsOf = (state: VisitorState, context: ScoringContext): Facts =>
  state.open.length > 0 ? fold(state.settled, state.open, context) : state.settled;

/** The ids that must not count again: of the open visit and of the chapters given. */
export function rememberedIds(state: VisitorState, chapters: Iterable<Chapter>): Set<string> {
  const ids = new Set(state.open.map(({ id }) => id));
  for (const { events } of chapters) for (const { id } of events) ids.add(id);
  return ids;
}
