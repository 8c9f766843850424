import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { retryDelay } from '../visitor/retry.ts';
import type { Scheduled } from './decide.ts';
import { openRuns, type Run, type RunStore } from './run-store.ts';

const SITE = 'site';
const LOOK_AT = 'look-at';

/**
 * What one site does by itself. The object is wiring: it is told that there is something new, looks at its alarm, and
 * again when something is due. What is to be done lies in its own storage, with an alarm set, before anybody is told
 * that it was taken in: so it goes on wherever it was cut off.
 */
export class AutomationObject extends DurableObject<Env> {
  #opened: RunStore | undefined;
  /** An alarm is set for now; who tells of more until it rings tells of nothing new. */
  #isSoon = false;
  #failures = 0;

  /** There is something new in the journal. */
  wake(site: string): void {
    if (this.#isSoon) return;
    if (this.ctx.storage.kv.get(SITE) !== site) this.ctx.storage.kv.put(SITE, site);
    this.#isSoon = true;
    void this.ctx.storage.setAlarm(Date.now());
  }

  /** A rule was switched on. Some who know the site as it was do not tell of what is new for so long, ms. */
  begin(site: string, forMs: number, runs: readonly (Scheduled & { lead: string })[]): void {
    for (const { lead, ...run } of runs) {
      const known = this.#runs.known(run.rule, lead);
      if (!known || known.state === 'skipped') this.#runs.add(lead, run);
    }
    this.ctx.storage.kv.put(LOOK_AT, Date.now() + forMs);
    this.wake(site);
  }

  /** The latest runs of a rule, newest first. */
  latest(rule: string, since: number, behind: { at: number; lead: string }, limit: number): Run[] {
    return this.#runs.latest(rule, since, behind, limit);
  }

  ofLead(lead: string, since: number): Run[] {
    return this.#runs.ofLead(lead, since);
  }

  /** These people were erased: nothing is to be done about them any more, and nothing says that it was. */
  forget(leads: readonly string[]): void {
    this.#runs.forget(leads);
  }

  override async alarm(): Promise<void> {
    this.#isSoon = false;
    const { kv } = this.ctx.storage;
    const site = kv.get<string>(SITE);
    if (site === undefined) return;
    const lookAt = kv.get<number>(LOOK_AT);
    if (lookAt !== undefined && lookAt <= Date.now()) kv.delete(LOOK_AT);
    const next = await this.#turn(site);
    // Somebody who told of something meanwhile has set it already, for now.
    if (this.#isSoon) return;
    const at = Math.min(next ?? Infinity, kv.get<number>(LOOK_AT) ?? Infinity);
    if (at < Infinity) await this.ctx.storage.setAlarm(at);
  }

  async #turn(site: string): Promise<number | null> {
    try {
      const { takeTurn } = await import('./take-turn.ts');
      const next = await takeTurn(this.env, site, this.#runs, this.ctx.storage);
      this.#failures = 0;
      return next;
    } catch (error) {
      // D1 is out, or the site is gone: what is to be done stays to be done.
      console.warn('automation: will try again', error instanceof Error ? error.message : error);
      this.#failures++;
      return Math.ceil(Date.now() + retryDelay(this.#failures, Math.random()));
    }
  }

  get #runs(): RunStore {
    return (this.#opened ??= openRuns(this.ctx.storage.sql));
  }
}
