import type { Lead, LeadPage } from '../../protocol/lead.ts';
import { type Api, ApiError, type LeadsQuery } from '../api.ts';

/** What is known of the leads, and how fresh it is. */
export interface FeedState {
  phase: 'loading' | 'ready';
  leads: ReadonlyMap<string, Lead>;
  /** Leads that changed at the last look; the list lights them up. */
  fresh: ReadonlySet<string>;
  /** There are more leads than were read. */
  capped: boolean;
  readAt: number | null;
  problem: ApiError | null;
}

export interface Feed {
  /** Look now, and from now on. */
  resume(): void;
  /** Nobody is watching. */
  pause(): void;
  stop(): void;
}

interface Deps {
  api: Pick<Api, 'leads'>;
  /** Those in quarantine, instead of those that are not. */
  quarantined?: boolean;
  show: (state: FeedState) => void;
  /** The key is not valid any more. */
  refused: () => void;
  now?: () => number;
}

const PAGE = 200;
/** What is read at the start. More than anybody calls in a week, and light enough for a phone. */
export const LEADS_MOST = 1_000;
const EVERY_MS = 5_000;
const WAIT_MAX_MS = 60_000;
/** Scores cool without a change in the feed, and an erased lead may leave without one: so read all again. */
const REREAD_MS = 5 * 60_000;
/** `updated_at` and the feed's own order may differ by a batch on its way; asking twice costs nothing. */
const OVERLAP_MS = 60_000;

const isGone = (lead: Lead): boolean => lead.deleted || lead.merged_into !== null;

export function startLeadFeed({ api, quarantined = false, show, refused, now = Date.now }: Deps): Feed {
  const which: Pick<LeadsQuery, 'include_quarantined'> = quarantined ? { include_quarantined: 'only' } : {};
  const stopped = new AbortController();
  let state: FeedState = { phase: 'loading', leads: new Map(), fresh: new Set(), capped: false, readAt: null, problem: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let paused = false;
  let failures = 0;
  let readAllAt = Number.NEGATIVE_INFINITY;
  /** Where the changes go on: first from a moment, then from the feed's own cursor, which misses nothing. */
  let from: Pick<LeadsQuery, 'cursor' | 'updated_since'> | null = null;

  const publish = (change: Partial<FeedState>) => {
    state = { ...state, ...change };
    if (!stopped.signal.aborted) show(state);
  };

  async function readAll(): Promise<void> {
    const leads = new Map<string, Lead>();
    let newest = '';
    let cursor: string | null = null;
    do {
      const page = await api.leads({ ...which, order: 'desc', limit: PAGE, ...(cursor === null ? {} : { cursor }) }, stopped.signal);
      newest ||= page.data[0]?.updated_at ?? '';
      for (const lead of page.data) if (!isGone(lead)) leads.set(lead.id, lead);
      cursor = page.has_more ? page.next_cursor : null;
      if (state.phase === 'loading') publish({ leads: new Map(leads) });
    } while (cursor !== null && leads.size < LEADS_MOST);
    from ??= newest === '' ? {} : { updated_since: new Date(Date.parse(newest) - OVERLAP_MS).toISOString() };
    readAllAt = now();
    publish({ leads, capped: cursor !== null });
  }

  /** What changed since the last look, oldest change first; true when there is more to ask for at once. */
  async function readChanges(): Promise<boolean> {
    // With those that are gone: a lead that became a part of another one leaves the list at once.
    const page = await api.leads({ ...which, order: 'asc', limit: PAGE, include_deleted: '1', ...from }, stopped.signal);
    const leads = new Map(state.leads);
    const fresh = new Set<string>();
    for (const lead of page.data) {
      const known = leads.get(lead.id);
      if (known && known.seq >= lead.seq) continue;
      if (isGone(lead)) leads.delete(lead.id);
      else {
        leads.set(lead.id, lead);
        fresh.add(lead.id);
      }
    }
    if (page.next_cursor !== null) from = whereNext(page.next_cursor, page);
    if (page.data.some((lead) => fresh.has(lead.id) || state.leads.has(lead.id) !== leads.has(lead.id))) publish({ leads, fresh });
    return page.has_more && page.next_cursor !== null;
  }

  /** The moment bounds the first catching up. After it the cursor alone counts: what was stored late has an old moment. */
  function whereNext(cursor: string, { has_more, data }: LeadPage): typeof from {
    const isBehind = has_more || (data.length === 0 && from?.updated_since !== undefined);
    return isBehind ? { ...from, cursor } : { cursor };
  }

  function failed(error: unknown): number {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) refused();
    // The feed does not know the cursor any more: start over from what is there now.
    if (error.status === 410 || error.code === 'invalid_cursor') {
      from = null;
      readAllAt = Number.NEGATIVE_INFINITY;
    }
    failures += 1;
    publish({ problem: error });
    return Math.max(error.retryAfterMs ?? 0, Math.min(WAIT_MAX_MS, EVERY_MS * 2 ** (failures - 1)));
  }

  async function look(): Promise<void> {
    if (running) return;
    running = true;
    clearTimeout(timer);
    let wait = EVERY_MS;
    try {
      if (now() - readAllAt > REREAD_MS) await readAll();
      while (await readChanges());
      failures = 0;
      publish({ phase: 'ready', readAt: now(), problem: null });
    } catch (error) {
      if (stopped.signal.aborted) return;
      wait = failed(error);
    } finally {
      running = false;
    }
    if (!paused && !stopped.signal.aborted) timer = setTimeout(look, wait);
  }

  return {
    resume() {
      paused = false;
      void look();
    },
    pause() {
      paused = true;
      clearTimeout(timer);
    },
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
