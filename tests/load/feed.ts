import { setTimeout as sleep } from 'node:timers/promises';
import type { Lead, LeadDetail, LeadPage } from '../../edge/protocol/lead.ts';

/** The leads as a CRM gets them. */
export interface Feed {
  page(cursor: string | null): Promise<LeadPage>;
  /** Everything, as of one moment, in the order of the pages. */
  all(): Promise<Lead[]>;
  lead(id: string): Promise<LeadDetail>;
}

export function openFeed(url: string, key: string): Feed {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const page: Feed['page'] = async (cursor) => (await get(`/v1/leads?limit=200${cursor ? `&cursor=${cursor}` : ''}`)) as LeadPage;
  return {
    page,
    lead: async (id) => (await get(`/v1/leads/${id}`)) as LeadDetail,
    async all() {
      for (;;) {
        const pages = [await page(null)];
        for (let last = pages[0]; last?.has_more; pages.push(last)) last = await page(last.next_cursor);
        // A lead that changes while the pages are turned moves to the end, rightly: then it was not one moment.
        if (new Set(pages.map(({ watermark }) => watermark)).size === 1) return pages.flatMap(({ data }) => data);
      }
    },
  };
}

/** A CRM that reads along while the edge is killed again and again. */
export interface Follower {
  /** Reads on to the end, for `patience` ms at most. @returns the newest seq of every lead that it was ever given */
  stop(patience: number): Promise<Map<string, number>>;
}

const POLL_MS = 150;

/** @param complain is told what no reader should ever see */
export function followFeed(feed: Feed, complain: (what: string) => void): Follower {
  const latest = new Map<string, number>();
  let cursor: string | null = null;
  let position = 0;
  let givesUpAt = Infinity;

  const take = ({ id, seq }: Lead): void => {
    if (seq <= position) complain(`a reader at seq ${position} was given ${id} at seq ${seq}`);
    position = Math.max(position, seq);
    latest.set(id, seq);
  };
  const reading = (async () => {
    while (Date.now() < givesUpAt) {
      const page: LeadPage | null = await feed.page(cursor).catch(() => null);
      for (const lead of page?.data ?? []) take(lead);
      cursor = page?.next_cursor ?? cursor;
      if (givesUpAt < Infinity && page?.has_more === false) return;
      if (!page?.has_more) await sleep(POLL_MS);
    }
  })();
  return {
    async stop(patience) {
      givesUpAt = Date.now() + patience;
      await reading;
      return latest;
    },
  };
}
