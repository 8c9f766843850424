import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { addUp, type VisitAnswer, type VisitQuestion } from './added-up.ts';
import type { DayCounts } from './day-counts.ts';
import { openLedger } from './ledger.ts';
import { type DatedVisit, inPortions, lastDay, type Portion, visitsOf } from './portion.ts';

/** What was told at a time, in a slot that is written over and over again: to delete a row costs as much as to write one. */
interface Told extends Portion {
  round: number;
}

/** All that was told up to a round. */
interface Pack extends Portion {
  round: number;
}

/** A round is over when all slots are full. Then they are one pack, or a part of the newest. */
const SLOTS = 64;
const SLOT = 'slot/';
const PACK = 'pack/';
const DAY = 'day/';
const CLOSED = 'closed';
const numbered = (prefix: string, n: number): string => prefix + String(n).padStart(9, '0');

/**
 * The anonymous part of one site's funnel. What Workers tell of visits is written as one row each time, and answered then;
 * all counts are made of these rows, so that none can be wrong by what was cut off. Once nothing can come any more of a
 * day its counts are written, and its visits are forgotten. It has no alarm: it does that when it is told or asked of
 * something.
 */
export class FunnelObject extends DurableObject<Env> {
  #ledger: ReturnType<typeof openLedger> | undefined;
  #round = 0;
  #slot = 0;
  #packs = new Map<string, string>();
  /** Days before this one are over. */
  #closed = '';

  /** Takes in what is known of some visits. @param oldest the first day of which something may still come */
  take(visits: readonly DatedVisit[], oldest: string): void {
    const ledger = this.#open();
    this.#close(oldest);
    const news = visits.flatMap(({ known, day }): DatedVisit[] => {
      const taken = day >= this.#closed ? ledger.take(known, day) : undefined;
      return taken ? [{ known: taken, day }] : [];
    });
    for (const portion of inPortions(news)) this.#write(portion);
    const [, second, ...others] = ledger.days();
    if (ledger.isFull() && second !== undefined && others.length > 0) this.#close(second);
  }

  /** What the days have brought. */
  read(question: VisitQuestion, oldest: string): VisitAnswer {
    const ledger = this.#open();
    this.#close(oldest);
    const { before, to } = question;
    const over = [...this.ctx.storage.kv.list<DayCounts>({ start: DAY + before, end: `${DAY + to}~` })].map(
      ([key, counts]) => [key.slice(DAY.length), counts] as const,
    );
    const open = ledger.days().flatMap((day) => (day >= before && day <= to ? [[day, ledger.counts(day)] as const] : []));
    return addUp([...over, ...open.flatMap(([day, counts]) => (counts ? [[day, counts] as const] : []))], question);
  }

  #write(portion: Portion): void {
    const { kv } = this.ctx.storage;
    kv.put(numbered(SLOT, this.#slot), { ...portion, round: this.#round } satisfies Told);
    if (++this.#slot < SLOTS) return;
    this.#slot = 0;
    const [newest] = [...this.#packs.keys()].toSorted().slice(-1);
    const pack = newest === undefined ? undefined : kv.get<Pack>(newest);
    const texts = new Map<string, string>();
    const visits = pack ? visitsOf(pack, texts) : [];
    for (const [, told] of kv.list<Told>({ prefix: SLOT })) visits.push(...visitsOf(told, texts));
    const packs = inPortions(visits);
    const first = newest === undefined ? 1 : Number(newest.slice(PACK.length));
    packs.forEach((each, i) => this.#put(numbered(PACK, first + i), { ...each, round: this.#round }));
    this.#round++;
  }

  #put(name: string, pack: Pack): void {
    this.ctx.storage.kv.put(name, pack);
    this.#packs.set(name, lastDay(pack));
  }

  /** Without an `await` between them, what is written is one transaction. */
  #close(before: string): void {
    if (before <= this.#closed) return;
    const { kv } = this.ctx.storage;
    const over = this.#open().close(before);
    this.#closed = before;
    // Where nothing is over there is nothing to write: what is older than this is not taken by anybody who asks.
    if (over.length === 0) return;
    for (const [day, counts] of over) kv.put(DAY + day, counts);
    kv.put(CLOSED, before);
    for (const [name, last] of this.#packs) {
      if (last >= before) continue;
      kv.delete(name);
      this.#packs.delete(name);
    }
  }

  #open(): ReturnType<typeof openLedger> {
    if (this.#ledger) return this.#ledger;
    const { kv } = this.ctx.storage;
    const ledger = openLedger();
    this.#closed = kv.get<string>(CLOSED) ?? '';
    const take = (portion: Portion): void => {
      for (const { known, day } of visitsOf(portion)) if (day >= this.#closed) ledger.take(known, day);
    };
    for (const [name, pack] of kv.list<Pack>({ prefix: PACK })) {
      take(pack);
      this.#packs.set(name, lastDay(pack));
      this.#round = Math.max(this.#round, pack.round + 1);
    }
    for (const [, { round }] of kv.list<Told>({ prefix: SLOT })) this.#round = Math.max(this.#round, round);
    let latest = 0;
    // One after the other, since all of them at once are tens of megabytes at worst.
    for (const [, told] of kv.list<Told>({ prefix: SLOT })) {
      // What is of an earlier round is in a pack, or of days that are over.
      if (told.round !== this.#round) continue;
      take(told);
      latest++;
    }
    this.#slot = latest % SLOTS;
    if (latest === SLOTS) this.#round++;
    return (this.#ledger = ledger);
  }
}
