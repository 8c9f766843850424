import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import { findSite } from '../site/site-store.ts';
import { retryDelay } from '../visitor/retry.ts';
import { clearShelf, shelfOf } from './shelf.ts';
import type { WorkKind } from './work.ts';
import { works } from './works.ts';

/** A work as it is stored: all that is to be known to go on with it. */
interface Job {
  site: string;
  state: unknown;
  /** Which work of its kind this is: one that took its place meanwhile must not be overwritten by a piece of the one before. */
  run: number;
  /** In a row. */
  failures: number;
  /** When the next piece is due, ms; null when all are done. */
  at: number | null;
}

export interface Progress {
  state: unknown;
  failures: number;
  /** When the next piece is due, ms; null when all are done. */
  at: number | null;
}

const KINDS: readonly WorkKind[] = ['erase', 'rekey', 'learn'];

/**
 * The long works of one site, one piece an alarm. The object is wiring: what a piece does is the work's own business.
 * Where a work stands and the alarm for its next piece are one write, so that it goes on wherever it was cut off.
 */
export class WorkObject extends DurableObject<Env> {
  /** Begins a work, in place of one of its kind that may be under way. */
  begin(site: string, kind: WorkKind, state: unknown): void {
    clearShelf(this.ctx.storage.kv, kind);
    this.#commit(kind, { site, state, run: (this.#job(kind)?.run ?? 0) + 1, failures: 0, at: Date.now() });
  }

  /** Where the latest work of a kind stands, done or not; null when there was none. */
  progress(kind: WorkKind): Progress | null {
    const job = this.#job(kind);
    return job ? { state: job.state, failures: job.failures, at: job.at } : null;
  }

  override async alarm(): Promise<void> {
    const due = this.#next();
    if (due && due.at <= Date.now()) await this.#step(due.kind);
    // A piece that was overtaken commits nothing, and neither does an alarm that came too early.
    this.#arm();
  }

  async #step(kind: WorkKind): Promise<void> {
    const before = this.#job(kind);
    if (!before) return;
    const after = await this.#piece(kind, before);
    if (this.#job(kind)?.run !== before.run) return;
    if (after.at === null) clearShelf(this.ctx.storage.kv, kind);
    this.#commit(kind, after);
  }

  async #piece(kind: WorkKind, job: Job): Promise<Job> {
    try {
      const work = await works[kind]();
      const { state, done, at, isNews } = await work.piece(this.env, job.site, job.state, Date.now(), shelfOf(this.ctx.storage.kv, kind, job.run));
      if (isNews) await tellReaders(this.env, await findSite(this.env.DB, job.site));
      return { ...job, state, failures: 0, at: done ? null : (at ?? Date.now()) };
    } catch (error) {
      // D1 is out, or a defect: nothing is lost by trying again, less and less often.
      console.warn(`work ${kind}: will try again`, error instanceof Error ? error.message : error);
      const failures = job.failures + 1;
      return { ...job, failures, at: Math.ceil(Date.now() + retryDelay(failures, Math.random())) };
    }
  }

  #job(kind: WorkKind): Job | undefined {
    return this.ctx.storage.kv.get<Job>(kind);
  }

  /** The piece that has waited longest: two works take turns. */
  #next(): { kind: WorkKind; at: number } | null {
    let next: { kind: WorkKind; at: number } | null = null;
    for (const kind of KINDS) {
      const at = this.#job(kind)?.at ?? null;
      if (at !== null && (!next || at < next.at)) next = { kind, at };
    }
    return next;
  }

  /** Without an `await` between them, what is written and the alarm are one transaction. */
  #commit(kind: WorkKind, job: Job): void {
    this.ctx.storage.kv.put(kind, job);
    this.#arm();
  }

  #arm(): void {
    const next = this.#next();
    if (next) void this.ctx.storage.setAlarm(next.at);
    else void this.ctx.storage.deleteAlarm();
  }
}
