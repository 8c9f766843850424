import type { Try } from '../../protocol/delivery.ts';
import type { LeadEvent } from '../../protocol/lead-event.ts';
import type { Env } from '../env.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { findSite } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { retryDelay } from '../visitor/retry.ts';
import { attempt, type Line } from './attempt.ts';
import { type Backlog, openBacklog, type Waiting } from './backlog.ts';
import { makeBell } from './bell.ts';
import { chooseEvents } from './choose-events.ts';
import { deliveryLog } from './delivery-log.ts';
import { type Job, openDeliveryStore } from './delivery-store.ts';
import { type Deps, drain, type Settled } from './drain.ts';
import type { Endpoint } from './endpoint-row.ts';
import { eventsFor } from './events-for.ts';
import { clockOf } from './exchange.ts';
import { type Health, healthAfter, isGivenUp, WELL } from './health.ts';
import { noteCrmIds } from './note-crm-ids.ts';
import { openLine } from './open-line.ts';
import { type Portion, readPortion } from './read-portion.ts';
import { noteReplay, readReplay, replayUnderWay } from './replay.ts';
import { switchOff } from './switch-off.ts';

/** Six connections may wait for an answer in one invocation, and D1 is to be asked meanwhile. */
const CALLS = 5;
/** Calls with many events are large, and whoever takes them counts them. */
const LARGE_CALLS = 2;
/** Other machines know for ten seconds that there is no such endpoint yet, and tell it nothing. */
const SETTLES_MS = 15_000;
const DAY_MS = 86_400_000;
/** Tries after which what is old is cleared: the table stays short under load. */
const CLEARS_AFTER = 500;
const HEALTH = 'health';
const ROOM = 10_000;

interface Tried {
  jobs: (Job | null)[];
  tries: (Try | undefined)[];
}

/** Carries the events of one endpoint there: what drain.ts decides, done with the object's storage, D1 and the network. */
export class Courier implements Deps<Tried> {
  backlog: Backlog;
  readonly room = ROOM;
  readonly pace = { refusals: 0, restsUntil: 0 };
  readonly log;
  readonly #store;
  readonly #bell = makeBell();
  #line: Line | null = null;
  #isGone = false;
  /** Rises with each erasure: what was read before one may hold what it took away. */
  #erasures = 0;
  #failures = 0;
  #retryAt = Infinity;
  #tries = 0;
  #clearedAt = 0;
  /** As long as the site keeps deliveries. */
  #keptMs = Infinity;

  constructor(
    readonly env: Env,
    readonly storage: DurableObjectStorage,
    readonly site: string,
    readonly id: string,
  ) {
    this.#store = openDeliveryStore(storage);
    this.log = deliveryLog(storage);
    this.backlog = openBacklog(this.#store.pending());
  }

  /** Delivers what there is. @returns when to come again, ms; Infinity when only news can say; null when the endpoint is no more */
  async run(): Promise<number | null> {
    this.#retryAt = Infinity;
    this.#bell.ring();
    const next = await drain(this).catch((error: unknown) => {
      // What was under way then is so for nobody any more.
      this.backlog = openBacklog(this.#store.pending());
      return this.#later(error);
    });
    this.#bell.leave();
    if (this.#isGone) return null;
    const settles = (this.#line?.endpoint.since ?? 0) + SETTLES_MS;
    return Math.min(next, this.#retryAt, this.#clear(), Date.now() < settles ? settles : Infinity);
  }

  /** There is something new, in the journal or in the settings. */
  tell(): void {
    this.#bell.ring();
  }

  /** Something outside of the journal. Nothing happens where it is there already. */
  push(events: readonly LeadEvent[]): void {
    for (const waiting of this.#store.noteMissing(events, this.now())) this.backlog.add(waiting);
  }

  /** What is over is to be sent again. @returns how many wait now; null when there is no such delivery */
  sendAgain(what: Parameters<ReturnType<typeof deliveryLog>['requeue']>[0]): number | null {
    const again = this.log.requeue(what, this.now());
    for (const waiting of again ?? []) this.backlog.add(waiting);
    return again?.length ?? null;
  }

  /** Of these leads nothing is kept or sent any more. What is on its way is past recall. */
  forget(leads: readonly string[]): void {
    this.#erasures++;
    for (const n of this.log.forget(leads)) if (!this.backlog.isUnderWay(n)) this.backlog.remove(n);
  }

  get failingSince(): number | null {
    return this.#health.failingSince;
  }

  // What the drain needs.

  now = (): number => Date.now();
  random = (): number => Math.random();
  hasNews = (): boolean => this.#bell.isRung();
  wait = (until: number): Promise<void> => this.#bell.wait(until);

  get clock(): number {
    return clockOf(this.env);
  }

  get batch(): number {
    return this.#line?.module.destination.batch ?? 1;
  }

  get calls(): number {
    return this.batch > 1 ? LARGE_CALLS : CALLS;
  }

  async readOn(limit: number): Promise<'more' | 'end' | 'stop'> {
    this.#bell.hush();
    const erasures = this.#erasures;
    try {
      const portion = await readPortion(this.env.DB, this.site, this.id, this.#store.cursor(), limit);
      const line = await this.#open(portion.endpoint);
      if (!line) return 'stop';
      const site = await findSite(this.env.DB, this.site);
      this.#keptMs = (site.settings.retention?.deliveries_days ?? Infinity) * DAY_MS;
      const context = scoringContext(site, this.now());
      const replay = replayUnderWay(this.storage.kv);
      const again = replay && limit > 0 ? await readReplay(this.env.DB, this.site, replay, limit) : null;
      this.#failures = 0;
      if (erasures !== this.#erasures) return 'more';
      this.#take(portion, line, context);
      if (again) this.#takeAgain(again, line, context);
      return again || portion.isMore ? 'more' : 'end';
    } catch (error) {
      this.#retryAt = this.#later(error);
      return this.#line ? 'end' : 'stop';
    }
  }

  async send(batch: readonly Waiting[]): Promise<{ verdicts: Settled['verdict'][]; tried: Tried }> {
    const jobs = batch.map(({ n }) => this.#store.job(n));
    const events = jobs.flatMap((job) => (job ? [JSON.parse(job.body) as LeadEvent] : []));
    const line = this.#line;
    if (!line) throw new Error('delivery: there is no endpoint to send to');
    const { verdicts, tries } = events.length > 0 ? await attempt(line, events) : { verdicts: [], tries: [] };
    const noted = await noteCrmIds(line, events, verdicts);
    // What was forgotten between its turn and now is over.
    const place = jobs.map((job, i) => (job ? jobs.slice(0, i).filter(Boolean).length : null));
    return {
      verdicts: place.map((at) => (at === null ? { is: 'done' } : (noted[at] ?? { is: 'again', why: 'there was no verdict' }))),
      tried: { jobs, tries: place.map((at) => (at === null ? undefined : tries[at])) },
    };
  }

  settle(settled: readonly Settled[], { jobs, tries }: Tried): string | null {
    const now = this.now();
    for (const [i, { waiting, end }] of settled.entries()) {
      const [job, tried] = [jobs[i], tries[i]];
      const next = job && tried ? this.#store.settle(waiting, job.event, end, tried, now) : null;
      if (next && end.state === 'pending') this.backlog.putBack(next);
      else this.backlog.remove(waiting.n);
    }
    this.#tries += settled.length;
    return this.#noteHealth(
      settled.every(({ verdict }) => verdict.is === 'again'),
      now,
    );
  }

  switchOff(why: string): Promise<void> {
    return switchOff(this.env.DB, this.site, this.id, why, this.now());
  }

  /** Null where nothing is to be sent: it is gone, switched off, or of a kind that this edge does not know. */
  async #open(endpoint: Endpoint | null): Promise<Line | null> {
    this.#isGone = endpoint === null;
    const known = this.#line?.endpoint;
    if (endpoint && known && known.updated_at === endpoint.updated_at) return this.#lineIfOn();
    this.#line = endpoint && (await openLine(this.env, this.storage.kv, this.site, endpoint));
    return this.#lineIfOn();
  }

  #lineIfOn(): Line | null {
    return this.#line?.endpoint.state === 'enabled' ? this.#line : null;
  }

  #take({ changes, cursor, missed }: Portion, line: Line, context: ScoringContext): void {
    const { types, filter } = line.endpoint;
    const made = eventsFor(this.site, changes, types, context);
    const choice = { types, filter, wants: line.module.destination.wants };
    const { chosen, alerts } = chooseEvents(made.events, choice, (lead, temperature) => this.#store.lastAlert(lead, temperature));
    const gap = missed ? [{ ...missed, why: `The journal no longer has what lies behind seq ${missed.from} up to seq ${missed.to}.` }] : [];
    for (const { why } of gap) console.warn(`delivery ${this.site}/${this.id}: ${why}`);
    if (chosen.length === 0 && gap.length + made.missed.length === 0 && cursor === this.#store.cursor()) return;
    for (const waiting of this.#store.note({ events: chosen, alerts, cursor, missed: [...gap, ...made.missed] }, this.now())) this.backlog.add(waiting);
  }

  /** All of it, alerts that were held back too: somebody has asked for it. */
  #takeAgain({ changes, rest }: Awaited<ReturnType<typeof readReplay>>, line: Line, context: ScoringContext): void {
    const { types, filter } = line.endpoint;
    const { events } = eventsFor(this.site, changes, types, context);
    const { chosen } = chooseEvents(events, { types, filter, wants: line.module.destination.wants }, null);
    for (const { id } of chosen) this.sendAgain({ event: id });
    this.push(chosen);
    noteReplay(this.storage.kv, rest);
  }

  get #health(): Health {
    return this.storage.kv.get<Health>(HEALTH) ?? WELL;
  }

  #noteHealth(failed: boolean, now: number): string | null {
    const before = this.#health;
    const health = healthAfter(before, failed, now);
    if (health !== before) this.storage.kv.put(HEALTH, health);
    if (!isGivenUp(health, now)) return null;
    this.storage.kv.delete(HEALTH);
    return 'For five days nothing but failures came back.';
  }

  #later(error: unknown): number {
    this.#failures++;
    console.warn(`delivery ${this.site}/${this.id}: will try again`, error instanceof Error ? error.message : error);
    return Math.ceil(this.now() + retryDelay(this.#failures, this.random()));
  }

  /** Clears what is old. @returns when to do it next */
  #clear(): number {
    const now = this.now();
    if (this.#tries < CLEARS_AFTER && now < this.#clearedAt + DAY_MS) return this.#clearedAt + DAY_MS;
    [this.#tries, this.#clearedAt] = [0, now];
    const { isLeft, gone } = this.log.prune(now, this.#keptMs);
    for (const n of gone) this.backlog.remove(n);
    return isLeft ? now + DAY_MS : Infinity;
  }
}
