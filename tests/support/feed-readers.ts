import type { Lead, LeadPage } from '../../edge/protocol/lead.ts';
import type { Random } from '../load/random.ts';

/** Those who read the feed along while it is written, each as docs/pull.md tells them to. */

export type Ask = (query: { order: 'asc' | 'desc'; limit: number; cursor?: string }) => Promise<LeadPage>;

/** How a reader takes its time between two looks, and when it may stop. */
export interface Pace {
  pause: (acts: number) => Promise<void>;
  isQuiet: () => boolean;
}

/** What a reader has come by. */
export interface Seen {
  /** Each lead as it was given last. */
  latest: Map<string, string>;
  /** The newest seq of each. */
  newest: Map<string, number>;
  seqs: Set<number>;
  /** What no reader should ever see. */
  faults: string[];
  pages: number;
}

export interface RisingSeen extends Seen {
  /** The watermark of each page, with the seq behind which the next one goes on. */
  passed: { seq: number; watermark: number }[];
}

const seenNothing = (): Seen => ({ latest: new Map(), newest: new Map(), seqs: new Set(), faults: [], pages: 0 });

/** Mostly a few, sometimes as many as there can be. */
const anyLimit = (random: Random): number => random.pick([random.between(1, 5), random.between(1, 40), 200]);

function take(seen: Seen, { data }: LeadPage, isNext: (seq: number, before: number | undefined) => boolean, before: number | undefined): number | undefined {
  let last = before;
  seen.pages++;
  for (const lead of data) {
    const { id, seq } = lead;
    if (!isNext(seq, last)) seen.faults.push(`after ${last} comes ${id} at ${seq}`);
    last = seq;
    if (seq >= (seen.newest.get(id) ?? 0)) seen.latest.set(id, stateOf(lead));
    seen.newest.set(id, Math.max(seq, seen.newest.get(id) ?? 0));
    seen.seqs.add(seq);
  }
  return last;
}

/** What a change changes, and the passing of time does not. */
export const stateOf = ({ seq, owner, full_name, visits, stage, deleted, updated_at }: Lead): string =>
  JSON.stringify({ seq, owner, full_name, visits: visits.count, stage, deleted, updated_at });

/** Keeps its cursor and asks again and again. It ends once it has read to the end after everybody has stopped writing. */
export async function readRising(ask: Ask, random: Random, { pause, isQuiet }: Pace): Promise<RisingSeen> {
  const seen: RisingSeen = { ...seenNothing(), passed: [] };
  let cursor: string | undefined;
  let last: number | undefined;
  for (;;) {
    const wasQuiet = isQuiet();
    const page: LeadPage = await ask({ order: 'asc', limit: anyLimit(random), ...(cursor ? { cursor } : {}) });
    last = take(seen, page, (seq, before = 0) => seq > before, last);
    seen.passed.push({ seq: page.has_more ? (page.data.at(-1)?.seq ?? 0) : page.watermark, watermark: page.watermark });
    cursor = page.next_cursor ?? cursor;
    if (wasQuiet && !page.has_more) return seen;
    await pause(random.between(0, 20));
  }
}

/** Looks at the newest first, each time down to what it knew before. */
export async function readFalling(ask: Ask, random: Random, { pause, isQuiet }: Pace): Promise<Seen> {
  const seen = seenNothing();
  let known = 0;
  for (;;) {
    const wasQuiet = isQuiet();
    let top = known;
    let last: number | undefined;
    let cursor: string | undefined;
    do {
      const page: LeadPage = await ask({ order: 'desc', limit: anyLimit(random), ...(cursor ? { cursor } : {}) });
      top = Math.max(top, page.data[0]?.seq ?? 0);
      last = take(seen, page, (seq, before = Infinity) => seq < before, last);
      cursor = page.next_cursor ?? undefined;
      await pause(random.between(0, 5));
    } while (cursor && (last ?? 0) > known);
    known = top;
    if (wasQuiet) return seen;
    await pause(random.between(0, 40));
  }
}

/** A change of a lead, by the journal, which is written in the transaction of the change. */
export interface Changed {
  lead: string;
  seq: number;
}

/** Changes that were a lead's newest when a reader came by, and that it was not given. */
export function overlooked(changes: readonly Changed[], { seqs, passed }: RisingSeen): Changed[] {
  const nextOf = new Map<number, number>();
  const latest = new Map<string, number>();
  for (const { lead, seq } of changes.toSorted((a, b) => b.seq - a.seq)) {
    nextOf.set(seq, latest.get(lead) ?? Infinity);
    latest.set(lead, seq);
  }
  let page = 0;
  return changes
    .toSorted((a, b) => a.seq - b.seq)
    .filter(({ seq }) => {
      while ((passed[page]?.seq ?? Infinity) < seq) page++;
      return (nextOf.get(seq) ?? Infinity) > (passed[page]?.watermark ?? 0) && !seqs.has(seq);
    });
}
