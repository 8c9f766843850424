import { DurableObject } from 'cloudflare:workers';
import type { Verdict, VisitorSummary } from '../../protocol/batch.ts';
import { DEDUPE_MS } from '../../protocol/limits.ts';
import type { TimelineEntry } from '../../protocol/lead.ts';
import type { Env } from '../env.ts';
import { tellAtOnce } from '../funnel/tell-funnel.ts';
import { newsOf, OPEN_DAYS, toldNews, type VisitNews } from '../funnel/visit-news.ts';
import { wakeReaders } from '../journal/wake-readers.ts';
import { projectShare } from '../leads/lead-store.ts';
import { shareOf } from '../leads/share.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { type Erased, siftErased } from './erased.ts';
import { isOver, readErased } from './erased-store.ts';
import type { Examined } from './examine.ts';
import { currentLead, type Facts, type ScoringContext } from './facts.ts';
import { FORGET_MS, nextAlarm } from './next-alarm.ts';
import { nextOf, withNext } from './next-ctas.ts';
import type { ArrivedEvent, Happened, NotedEvent } from './noted-event.ts';
import { exposuresOf } from './exposures.ts';
import { delivered, exposuresWait, postCooling, waitingLeads } from './outbox.ts';
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
  /** What a robot did, and what is of somebody who was erased. */
  ignored: Verdict[];
  visitor: VisitorSummary;
  leads: { event: string; lead: string }[];
  /** What the site's funnel is to be told of, as far as this object knows. */
  visits?: VisitNews[];
}

/** All under one key, so that a batch is one row written. */
interface Stored {
  site: string;
  visitor: string;
  state: VisitorState;
  /** An alarm is set for this time or an earlier one, ms. */
  alarmAt: number | null;
  /** Somebody who had it was erased. */
  isErased?: true;
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
  #told = toldNews();
  /** Once somebody has looked. */
  #erased: Erased | null | undefined;

  /**
   * Takes the good events of one batch in and answers with the live score.
   * @param said when each of them happened by the browser's own clock, ms
   */
  take(site: string, visitor: string, events: readonly ArrivedEvent[], received: number, context: ScoringContext, said?: readonly number[]): Taken {
    const known = this.#load();
    const erased = known && !known.isErased ? null : (this.#erased ??= readErased(this.ctx.storage));
    if (!erased) return this.#withNews(this.#take(known ?? newBrowser(site, visitor), events, received, context), received, context);
    const { kept, ignored } = siftErased(erased, events, { received, said, isAlive: known !== undefined });
    const taken = this.#take(known ?? { ...newBrowser(site, visitor), isErased: true }, kept, received, context);
    return this.#withNews({ ...taken, ignored: [...taken.ignored, ...ignored.map(({ id }) => ({ id, code: 'erased' }))] }, received, context);
  }

  #withNews(taken: Taken, now: number, context: ScoringContext): Taken {
    // A batch that comes again was not answered, so that nobody may have been told either.
    if (taken.duplicate > 0) this.#told.forget();
    const visits = this.#news(now, context);
    this.#told.note(visits, now);
    return visits.length > 0 ? { ...taken, visits } : taken;
  }

  #news(now: number, context: ScoringContext): VisitNews[] {
    const stored = this.#load();
    if (!stored) return [];
    const news = newsOf(stored.visitor, stored.state.version, this.#factsOf(stored.state, context), now - OPEN_DAYS * DAY_MS);
    return this.#told.among(news, now);
  }

  #take(stored: Stored, events: readonly ArrivedEvent[], received: number, context: ScoringContext): Taken {
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
      this.#commit({ ...stored, state: absorbed.state }, absorbed.facts, absorbed.chapter, received, context);
      for (const { id } of absorbed.accepted) this.#ids?.add(id);
      this.#facts = { facts: absorbed.facts, state: absorbed.state, scoring: scoringName(context) };
    }
    return {
      accepted: absorbed.accepted.length,
      duplicate: absorbed.duplicate.length,
      refused: settled.refused,
      visitor: { ...summarize(absorbed.facts, context, received), ...nextOf(absorbed.state.next, currentLead(absorbed.facts)?.id, received) },
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
    this.#commit({ ...stored, state: { ...stored.state, coolsAt } }, facts, null, now, context);
    return true;
  }

  /** Has this browser shown a CTA next, as long as the person of that lead has it. Whether it knows that lead. */
  async showNext(lead: string, cta: string, now: number): Promise<boolean> {
    const stored = this.#load();
    if (!stored) return false;
    const context = scoringContext(await findSite(this.env.DB, stored.site), now);
    const facts = this.#factsOf(stored.state, context);
    if (!facts.leads.some(({ id }) => id === lead)) return false;
    const latest = this.#current();
    this.#commit({ ...latest, state: { ...latest.state, next: withNext(latest.state.next, lead, cta, now) } }, facts, null, now, context);
    return true;
  }

  /** What stands behind the score of a lead; null of a browser that is not remembered. */
  async examine(leads: readonly string[], context: ScoringContext, now: number): Promise<Examined | null> {
    const { examine } = await import('./examine.ts');
    const stored = this.#load();
    if (!stored) return null;
    return examine(leads, stored.state, this.#factsOf(stored.state, context), [...this.#chaptersSince(-Infinity)].toReversed(), context, now);
  }

  /** The people who had this browser, as far as it knows, by the names that they have here. */
  people(context: ScoringContext): string[] {
    const stored = this.#load();
    return stored ? this.#factsOf(stored.state, context).leads.map(({ id }) => id) : [];
  }

  /**
   * Erases people, by the names that they have here; without a name, whoever has it. What others did in this browser stays.
   * @param at what was before is ignored from now on, ms
   * @returns how many events went, and whether the browser was theirs alone
   */
  async erase(leads: readonly string[], at: number, context: ScoringContext): Promise<{ events: number; isWhole: boolean }> {
    const { eraseBrowser } = await import('./erase-browser.ts');
    const stored = this.#load();
    const browser = stored ? { state: stored.state, chapters: new Map(this.ctx.storage.kv.list<Chapter>({ prefix: CHAPTER })) } : null;
    // Whoever is in the middle of something goes on from what is here then.
    this.#stored = this.#ids = this.#facts = this.#erased = undefined;
    const { events, state: left } = await eraseBrowser(this.ctx.storage, browser, leads, at, context, (state) =>
      this.ctx.storage.kv.put(VISITOR, { ...stored, state, isErased: true }),
    );
    return { events, isWhole: left === null };
  }

  /** What this browser did, newest first. */
  timeline(limit: number): TimelineEntry[] {
    const stored = this.#load();
    return stored ? timelineOf(stored.visitor, withWhose(stored.state.settled.leads, stored.state.open), this.#chaptersSince(-Infinity), limit) : [];
  }

  /** Drains the outbox, notices a temperature that has been left, forgets an anonymous visitor in time. */
  override async alarm(): Promise<void> {
    const stored = this.#load();
    if (!stored) return this.#bury();
    this.#stored = { ...stored, alarmAt: null };
    try {
      const now = Date.now();
      const site = await findSite(this.env.DB, stored.site);
      const context = scoringContext(site, now);
      const facts = this.#factsOf(this.#current().state, context);
      if (!currentLead(facts) && this.#current().state.received + (context.forgetMs ?? FORGET_MS) <= now) return await this.#forget();
      await this.#drain(site, context, now);
      this.#failures = 0;
    } catch (error) {
      // Everybody who had it was erased meanwhile.
      if (!this.#load()) return;
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
      this.#commit(stored, facts, null, now, context);
    }
    const { version } = stored.state;
    let { coolsAt } = stored.state;
    const waits = waitingLeads(stored.state, facts);
    for (const waiting of waits) {
      const cools = await projectShare(this.env.DB, site, shareOf(stored.visitor, version, waiting, facts), now);
      if (cools === undefined) await this.erase([waiting.id], now, context);
      else if (waiting.id === lead?.id) coolsAt = cools;
      if (!this.#load()) return;
    }
    const known = new Set(this.people(context));
    // Before it is noted that they are out: whoever was not told is told when this is done again.
    if (waits.length > 0) await wakeReaders(this.env, site);
    if (exposuresWait(stored.state)) await this.#tellExposures(site, context);
    // After the leads: whatever keeps a mail from leaving must not keep a lead from the sales people.
    const unconfirmed = waits.filter(({ id, awaits }) => known.has(id) && awaits?.length);
    if (unconfirmed.length > 0) {
      const { postMails } = await import('../after/post-mails.ts');
      for (const each of unconfirmed) await postMails(this.env, site, stored.visitor, each, now);
    }
    // Batches may have come in meanwhile: go on from what is stored now.
    const latest = this.#current();
    const state = version > latest.state.flushed ? delivered(latest.state, version, coolsAt) : latest.state;
    this.#commit({ ...latest, state }, this.#factsOf(state, context), null, now, context);
    await this.#tellVisits(site, context, now);
  }

  /** What nobody has told the funnel whom this object remembers. Whoever was to tell it may have been lost. */
  async #tellVisits(site: Site, context: ScoringContext, now: number): Promise<void> {
    const visits = this.#news(now, context);
    if (visits.length === 0) return;
    await tellAtOnce(this.env, site, visits, now);
    this.#told.note(visits, now);
  }

  /** As it is by now: of who was erased meanwhile nothing is told. */
  async #tellExposures(site: Site, context: ScoringContext): Promise<void> {
    const { writeExposures, forgetExposures } = await import('../experiment-run/exposure-store.ts');
    const { visitor, state } = this.#current();
    await writeExposures(this.env.DB, site, visitor, exposuresOf(this.#factsOf(state, context)));
    // All of it was erased while it was written.
    if (!this.#load()) await this.env.DB.batch(forgetExposures(this.env.DB, site.id, [visitor], []));
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
  #commit(next: Stored, facts: Facts, chapter: Chapter | null, now: number, { forgetMs }: Pick<ScoringContext, 'forgetMs'>): void {
    const { storage } = this.ctx;
    const need = nextAlarm(next.state, facts, forgetMs);
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

  /** There is nobody here: either nobody was, or everybody was erased, and that is to be forgotten in the end as well. */
  async #bury(): Promise<void> {
    const erased = readErased(this.ctx.storage);
    if (erased && isOver(erased, Date.now())) await this.#forget();
  }

  async #forget(): Promise<void> {
    this.#stored = this.#ids = this.#facts = this.#erased = undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}

const newBrowser = (site: string, visitor: string): Stored => ({ site, visitor, state: noState(), alarmAt: null });

const scoringName = ({ card, halfLifeMs, utcOffsetMs }: ScoringContext): string => `${card.version}/${halfLifeMs}/${utcOffsetMs}`;
