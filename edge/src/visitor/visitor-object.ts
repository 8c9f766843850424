import { DurableObject } from 'cloudflare:workers';
import type { Verdict, VisitorSummary } from '../../protocol/batch.ts';
import { DEDUPE_MS } from '../../protocol/limits.ts';
import type { TimelineEntry } from '../../protocol/lead.ts';
import type { Env } from '../env.ts';
import { wakeReaders } from '../journal/wake-readers.ts';
import { projectShare } from '../leads/lead-store.ts';
import { shareOf } from '../leads/share.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { findSite, type Site } from '../site/site-store.ts';
import type { Examined } from './examine.ts';
import { currentLead, type Facts, type ScoringContext } from './facts.ts';
import { FORGET_MS, nextAlarm } from './next-alarm.ts';
import type { ArrivedEvent, Happened, NotedEvent } from './noted-event.ts';
import { delivered, postCooling, waitingLeads } from './outbox.ts';
import { retryDelay } from './retry.ts';
import { NO_PACE, watch } from './robot.ts';
import { settleSubmits } from './settle-submits.ts';
import { summarize } from './summary.ts';
import { timelineOf } from './timeline.ts';
import { absorb, type Chapter, factsOf, noState, rememberedIds, takenFor, type VisitorState } from './visitor-state.ts';
import { withWhose } from './whose.ts';

export interface Taken {
  accepted: number;
  duplicate: number;
  /** Forms that relied on what is not known here. */
  refused: Verdict[];
  /** What a robot did. */
  ignored: Verdict[];
  visitor: VisitorSummary;
  leads: { event: string; lead: string }[];
}

/** All under one key, so that a batch is one row written. */
interface Stored {
  site: string;
  visitor: string;
  state: VisitorState;
  /** An alarm is set for this time or an earlier one, ms. */
  alarmAt: number | null;
}

const VISITOR = 'visitor';
const CHAPTER = 'chapter/';
const chapterKey = (n: number): string => CHAPTER + String(n).padStart(9, '0');
/** Chapters kept. Past this the oldest goes when a new one comes. */
const CHAPTERS_MAX = 1_000;

/**
 * One visitor's truth. The object is wiring: what a batch changes is decided by `absorb`, and nothing
 * is awaited between reading the state and writing it, so that no event is lost or counted twice.
 * The change, its place in the outbox and the alarm that drains the outbox are one write.
 */
export class VisitorObject extends DurableObject<Env> {
  #stored: Stored | undefined;
  #ids: Set<string> | undefined;
  /** Facts of the stored state under one scoring; kept because the next batch begins with them. */
  #facts: { facts: Facts; state: VisitorState; scoring: string } | undefined;
  #failures = 0;

  /** Takes the good events of one batch in and answers with the live score. */
  take(site: string, visitor: string, events: readonly ArrivedEvent[], received: number, context: ScoringContext): Taken {
    const stored = this.#load() ?? { site, visitor, state: noState(), alarmAt: null };
    const { state } = stored;
    const { pace, robot, kept, ignored, changed } = watch(state.pace ?? NO_PACE, state.settled.robot, events, this.#seenBy(stored, received), received);
    const same = robot === state.settled.robot;
    const now = same ? state : takenFor(state, robot, currentLead(this.#factsOf(state, context)), received);
    const taken = this.#absorb({ ...stored, state: { ...now, pace } }, kept, received, context, changed);
    return { ...taken, ignored: ignored.map(({ id }) => ({ id, code: 'bot' })) };
  }

  /** @param changed whether the state given is another one than what is stored, though no event may be new */
  #absorb(stored: Stored, events: readonly ArrivedEvent[], received: number, context: ScoringContext, changed: boolean): Omit<Taken, 'ignored'> {
    const hasSeen = this.#seenBy(stored, received);
    const facts = this.#factsOf(stored.state, context);
    const take = (sure: readonly NotedEvent[]) => absorb(stored.state, facts, sure, hasSeen, received, context);
    const settled = settleSubmits(events, hasSeen, (sure) => currentLead(take(sure).facts));
    const absorbed = take(settled.events);
    if (absorbed.accepted.length > 0 || changed) {
      this.#commit({ ...stored, state: absorbed.state }, absorbed.facts, absorbed.chapter, received);
      for (const { id } of absorbed.accepted) this.#ids?.add(id);
      this.#facts = { facts: absorbed.facts, state: absorbed.state, scoring: scoringName(context) };
    }
    return {
      accepted: absorbed.accepted.length,
      duplicate: absorbed.duplicate.length,
      refused: settled.refused,
      visitor: summarize(absorbed.facts, context, received),
      leads: absorbed.facts.submits.filter(([id]) => events.some((event) => event.id === id)).map(([event, lead]) => ({ event, lead })),
    };
  }

  /**
   * Takes in what the edge itself saw the person of a lead do. Whether it did: of a lead that this browser no longer
   * knows it tells nothing, and what somebody else did on it would be the wrong person's points.
   */
  happen(lead: string, event: Happened, received: number, context: ScoringContext): boolean {
    const stored = this.#load();
    const facts = stored && this.#factsOf(stored.state, context);
    const known = event.confirmed ? facts?.leads.some(({ id }) => id === lead) : facts && currentLead(facts)?.id === lead;
    if (!stored || !known) return false;
    this.#absorb(stored, [{ ...event, visit: stored.state.open.at(-1)?.visit ?? event.id }], received, context, false);
    return true;
  }

  /**
   * Told when the temperature of the lead of now will be left, ms, after others came to it or left it. Whether it will
   * look then: a browser that somebody else has by now flushes another lead.
   */
  watchFor(lead: string, coolsAt: number, now: number, context: ScoringContext): boolean {
    const stored = this.#load();
    const facts = stored && this.#factsOf(stored.state, context);
    if (!stored || !facts || currentLead(facts)?.id !== lead) return false;
    this.#commit({ ...stored, state: { ...stored.state, coolsAt } }, facts, null, now);
    return true;
  }

  /** What stands behind the score of a lead; null of a browser that is not remembered. */
  async examine(leads: readonly string[], context: ScoringContext, now: number): Promise<Examined | null> {
    const { examine } = await import('./examine.ts');
    const stored = this.#load();
    if (!stored) return null;
    return examine(leads, stored.state, this.#factsOf(stored.state, context), [...this.#chaptersSince(-Infinity)].toReversed(), context, now);
  }

  /** What this browser did, newest first. */
  timeline(limit: number): TimelineEntry[] {
    const stored = this.#load();
    return stored ? timelineOf(stored.visitor, withWhose(stored.state.settled.leads, stored.state.open), this.#chaptersSince(-Infinity), limit) : [];
  }

  /** Drains the outbox, notices a temperature that has been left, forgets an anonymous visitor in time. */
  override async alarm(): Promise<void> {
    const stored = this.#load();
    if (!stored) return;
    this.#stored = { ...stored, alarmAt: null };
    try {
      const now = Date.now();
      const site = await findSite(this.env.DB, stored.site);
      const context = scoringContext(site, now);
      const facts = this.#factsOf(this.#current().state, context);
      if (!currentLead(facts) && this.#current().state.received + FORGET_MS <= now) return await this.#forget();
      await this.#drain(site, context, now);
      this.#failures = 0;
    } catch (error) {
      // D1 is out, or the site is gone: the object is its own buffer and tries again.
      console.warn('visitor object: will try again', error instanceof Error ? error.message : error);
      this.#failures++;
      this.#retryAt(Date.now() + retryDelay(this.#failures, Math.random()));
    }
  }

  /** In memory only: after a crash the stored state says that the outbox is overdue, and it is drained at once. */
  #retryAt(at: number): void {
    const { state, ...stored } = this.#current();
    this.#stored = { ...stored, state: { ...state, flushAt: state.flushAt === null ? null : at }, alarmAt: at };
    void this.ctx.storage.setAlarm(at);
  }

  async #drain(site: Site, context: ScoringContext, now: number): Promise<void> {
    let stored = this.#current();
    const facts = this.#factsOf(stored.state, context);
    const lead = currentLead(facts);
    if (lead && stored.state.coolsAt !== null && stored.state.coolsAt <= now) {
      // Stored before it is sent: a version must never stand for two contents.
      stored = { ...stored, state: postCooling(stored.state, lead, now) };
      this.#commit(stored, facts, null, now);
    }
    const { version } = stored.state;
    let { coolsAt } = stored.state;
    const waits = waitingLeads(stored.state, facts);
    for (const waiting of waits) {
      const cools = await projectShare(this.env.DB, site, shareOf(stored.visitor, version, waiting, facts), now);
      if (waiting.id === lead?.id) coolsAt = cools;
    }
    // Before it is noted that they are out: whoever was not told is told when this is done again.
    if (waits.length > 0) await wakeReaders(this.env, site);
    // After the leads: whatever keeps a mail from leaving must not keep a lead from the sales people.
    const unconfirmed = waits.filter(({ awaits }) => awaits?.length);
    if (unconfirmed.length > 0) {
      const { postMails } = await import('../after/post-mails.ts');
      for (const each of unconfirmed) await postMails(this.env, site, stored.visitor, each, now);
    }
    // Batches may have come in meanwhile: go on from what is stored now.
    const latest = this.#current();
    const state = version > latest.state.flushed ? delivered(latest.state, version, coolsAt) : latest.state;
    this.#commit({ ...latest, state }, this.#factsOf(state, context), null, now);
  }

  #load(): Stored | undefined {
    return (this.#stored ??= this.ctx.storage.kv.get<Stored>(VISITOR));
  }

  #current(): Stored {
    const stored = this.#load();
    if (!stored) throw new Error('the visitor was forgotten');
    return stored;
  }

  #factsOf(state: VisitorState, context: ScoringContext): Facts {
    const scoring = scoringName(context);
    const known = this.#facts;
    if (known && known.state.settled === state.settled && known.state.open === state.open && known.scoring === scoring) return known.facts;
    const facts = factsOf(state, context);
    this.#facts = { facts, state, scoring };
    return facts;
  }

  /** Whether an event counted before, as far as ids are remembered. */
  #seenBy(stored: Stored, received: number): (id: string) => boolean {
    const ids = (this.#ids ??= rememberedIds(stored.state, this.#chaptersSince(received - DEDUPE_MS)));
    return (id) => ids.has(id);
  }

  /** Writes state, chapter and alarm together: without an `await` between them they are one transaction. */
  #commit(next: Stored, facts: Facts, chapter: Chapter | null, now: number): void {
    const { storage } = this.ctx;
    const need = nextAlarm(next.state, facts);
    // An alarm that should have rung by now may have been put off by a failure that nobody remembers.
    const moves = next.alarmAt === null || need < next.alarmAt || next.alarmAt < now;
    const stored = moves ? { ...next, alarmAt: need } : next;
    storage.transactionSync(() => {
      if (chapter) {
        storage.kv.put(chapterKey(stored.state.chapters), chapter);
        if (stored.state.chapters > CHAPTERS_MAX) storage.kv.delete(chapterKey(stored.state.chapters - CHAPTERS_MAX));
      }
      storage.kv.put(VISITOR, stored);
    });
    if (moves && need < Infinity) void storage.setAlarm(need);
    this.#stored = stored;
  }

  /** Newest first, down to those closed at `since`. */
  *#chaptersSince(since: number): Generator<Chapter> {
    for (const [, chapter] of this.ctx.storage.kv.list<Chapter>({ prefix: CHAPTER, reverse: true })) {
      if (chapter.closed < since) return;
      yield chapter;
    }
  }

  async #forget(): Promise<void> {
    this.#stored = this.#ids = this.#facts = undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}

const scoringName = ({ card, halfLifeMs, utcOffsetMs }: ScoringContext): string => `${card.version}/${halfLifeMs}/${utcOffsetMs}`;
