import type { Lead, LeadPage } from '../../../protocol/lead.ts';
import { type Api, ApiError } from '../../api.ts';
import { type ListFilter, withoutOrder } from './list-filter.ts';
import { inPlace, type Listed, mergeNews, type News } from './merge-news.ts';
import { openTeller, type Tellers } from './teller.ts';

/** What is known of the list, and how fresh it is. */
export interface ListState {
  phase: 'loading' | 'ready';
  leads: readonly Lead[];
  hasMore: boolean;
  isReading: boolean;
  /** Leads that changed of late; the list lights them up. */
  fresh: ReadonlySet<string>;
  /** Changes that wait until the reader's hand is off the list. */
  waiting: number;
  /** The newest seq that is known. */
  watermark: number;
  readAt: number | null;
  problem: ApiError | null;
}

export const NOTHING_READ: ListState = {
  phase: 'loading',
  leads: [],
  hasMore: false,
  isReading: true,
  fresh: new Set(),
  waiting: 0,
  watermark: 0,
  readAt: null,
  problem: null,
};

export interface LeadList {
  /**
   * Reads the next page, once for all who ask for it.
   * @param seen rows that whoever asks knows of: where there are more by now, nothing is read
   */
  more(seen?: number): Promise<void>;
  /** Reads it anew from the top. */
  again(): Promise<void>;
  /** There is something new, up to this seq. */
  news(seq: number): Promise<void>;
  /** As long as a hand is on the list, nothing moves under it. */
  hold(isHeld: boolean): void;
  /** Shows what waits. */
  release(): void;
  /** What is known of a lead since. */
  put(lead: Lead): void;
  state(): ListState;
  stop(): void;
}

interface Deps extends Tellers {
  api: Pick<Api, 'get'>;
  filter: ListFilter;
  show: (state: ListState) => void;
  /** The session is over. */
  refused: () => void;
  now?: () => number;
}

/** What fills a large page, so that the first one is there at once; and what keeps somebody who scrolls from waiting. */
const FIRST = 30;
const PAGE = 200;
/** Pages that may be empty one after the other, since a filter that few pass is looked for piece by piece. */
const EMPTY_PAGES_MAX = 40;

type Pull = (query: Record<string, string | number>) => Promise<LeadPage>;

const isGone = (lead: Lead): boolean => lead.deleted || lead.merged_into !== null;

export function startLeadList({ api, filter, show, refused, becameHot, arrived, now = Date.now }: Deps): LeadList {
  const order = filter.order === 'desc' ? 'desc' : 'hottest';
  const stopped = new AbortController();
  let state = NOTHING_READ;
  let cursor: string | null = null;
  let reading: Promise<void> | null = null;
  let catching: Promise<void> | null = null;
  let isHeld = false;
  let held = new Map<string, Lead | null>();
  const teller = openTeller({ becameHot, arrived });

  const publish = (change: Partial<ListState>): void => {
    state = { ...state, ...change };
    if (!stopped.signal.aborted) show(state);
  };
  const pull: Pull = (query) => api.get<LeadPage>('/v1/leads', query, stopped.signal);
  const listed = (): Listed => ({ leads: state.leads, hasMore: state.hasMore, order });

  /** One thing after the other, and no failure that nobody hears of. */
  async function tried(read: () => Promise<void>): Promise<void> {
    publish({ isReading: true });
    try {
      await read();
      publish({ isReading: false, problem: null, readAt: now() });
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) refused();
      publish({ isReading: false, problem: error });
    }
  }

  async function readOn(isFirst: boolean): Promise<void> {
    const page = await readPage(pull, { ...filter, order, limit: isFirst ? FIRST : PAGE }, isFirst ? null : cursor);
    cursor = page.next_cursor;
    teller.knows(page.data);
    const known = new Set(isFirst ? [] : state.leads.map(({ id }) => id));
    // What became hotter meanwhile stands above already.
    const leads = [...(isFirst ? [] : state.leads), ...page.data.filter(({ id }) => !known.has(id))];
    // What happened while a later page was read is still to be told.
    publish({ phase: 'ready', leads, hasMore: page.has_more, ...(isFirst ? { watermark: page.watermark } : {}) });
  }

  const read = (isFirst: boolean): Promise<void> =>
    (reading = (reading ?? Promise.resolve()).then(() => tried(() => readOn(isFirst))).finally(() => (reading = null)));

  /** What has changed since the watermark, and which of it is of this list. */
  async function catchUp(seq: number): Promise<void> {
    const behind = seq - state.watermark;
    if (behind <= 0) return;
    // So much has changed that it is quicker to begin again; of a reader who is far down it would take their place away.
    if (behind > PAGE && state.leads.length <= FIRST) return await readOn(true);
    const { news, mine, watermark } = await newsSince(pull, filter, state.watermark, Math.min(PAGE, behind));
    publish({ watermark });
    take(news);
    teller.tell(news, mine.values());
  }

  function take(news: News): void {
    const known = new Set(state.leads.map(({ id }) => id));
    // What is neither here nor belongs here is no news to whoever reads this list.
    const ours = new Map([...news].filter(([id, lead]) => lead !== null || known.has(id)));
    if (ours.size === 0) return;
    if (!isHeld) return settle(ours);
    for (const [id, lead] of ours) held.set(id, lead);
    publish({ leads: inPlace(state.leads, ours), fresh: new Set(ours.keys()), waiting: held.size });
  }

  function settle(news: News): void {
    held = new Map();
    publish({ leads: mergeNews(listed(), news), fresh: new Set([...news].flatMap(([id, lead]) => (lead ? [id] : []))), waiting: 0 });
  }

  /** What was put in its place already is to be moved now. */
  const release = (): void => {
    if (held.size === 0) return;
    const news = held;
    const before = state.leads.filter(({ id }) => !news.has(id));
    state = { ...state, leads: before };
    settle(news);
  };

  return {
    async more(seen = state.leads.length) {
      if (reading) {
        // Rows are shown a moment before their page counts as read: who asks in that moment is asked for, too.
        await reading;
        if (state.problem) return;
      }
      if (state.hasMore && state.leads.length <= seen) await (reading ?? read(false));
    },
    again: () => {
      held = new Map();
      publish({ waiting: 0 });
      return read(true);
    },
    async news(seq) {
      // Until the first page is there, there is nothing to compare with; it knows all of it.
      if (state.phase === 'loading') return;
      if (catching) return void catching.then(() => this.news(seq));
      catching = tried(() => catchUp(seq)).finally(() => (catching = null));
      await catching;
    },
    hold(now) {
      isHeld = now;
      if (!now) release();
    },
    release,
    put: (lead) => publish({ leads: inPlace(state.leads, new Map([[lead.id, lead]])) }),
    state: () => state,
    stop: () => stopped.abort(),
  };
}

/** The next page with anything in it: a filter that few pass is looked for piece by piece. */
async function readPage(pull: Pull, query: Record<string, string | number>, from: string | null): Promise<LeadPage> {
  let at = from;
  for (let pages = 1; ; pages++) {
    const page = await pull(at === null ? query : { ...query, cursor: at });
    if (!page.has_more || page.data.length > 0 || pages === EMPTY_PAGES_MAX) return page;
    at = page.next_cursor;
  }
}

/** What has changed since a watermark, and which of it is of this list. @param behind so many changes at most */
async function newsSince(
  pull: Pull,
  filter: ListFilter,
  known: number,
  behind: number,
): Promise<{ news: Map<string, Lead | null>; mine: Map<string, Lead>; watermark: number }> {
  const newest = { order: 'desc', limit: behind };
  const [changed, own] = await Promise.all([
    pull({ ...newest, include_deleted: '1', include_quarantined: '1', include_unconfirmed: '1' }),
    pull({ ...withoutOrder(filter), ...newest }),
  ]);
  const mine = new Map(own.data.map((lead) => [lead.id, lead]));
  const news = changed.data.filter(({ seq }) => seq > known).map((lead) => [lead.id, isGone(lead) ? null : (mine.get(lead.id) ?? null)] as const);
  return { news: new Map(news), mine, watermark: Math.max(known, changed.watermark) };
}
