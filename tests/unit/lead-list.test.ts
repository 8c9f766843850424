import { describe, expect, it } from 'vitest';
import { ApiError } from '../../edge/console/api.ts';
import { type ListState, startLeadList } from '../../edge/console/leads/list/lead-list.ts';
import { type ListFilter, newestFirst } from '../../edge/console/leads/list/list-filter.ts';
import { inPlace, mergeNews } from '../../edge/console/leads/list/merge-news.ts';
import { reach, NOTHING, selectAll, SELECTED_MAX, toggle } from '../../edge/console/leads/list/selection.ts';
import { windowOf } from '../../edge/console/leads/list/virtual-rows.ts';
import type { Lead, LeadPage } from '../../edge/protocol/lead.ts';

const lead = (id: string, seq: number, engagement: number, more: Partial<Lead> = {}): Lead =>
  ({ id, seq, deleted: false, merged_into: null, score: { engagement, temperature: engagement >= 60 ? 'hot' : 'cold' }, ...more }) as Lead;
const ids = (leads: readonly Lead[]): string => leads.map(({ id }) => id).join('');

describe('news', () => {
  const list = { leads: [lead('a', 1, 90), lead('b', 2, 50), lead('c', 3, 10)], hasMore: false, order: 'hottest' } as const;

  it('put each lead where it belongs now, and take away who is not of the list any more', () => {
    expect(ids(mergeNews(list, new Map([['c', lead('c', 4, 70)]])))).toBe('acb');
    expect(ids(mergeNews(list, new Map([['d', lead('d', 4, 95)]])))).toBe('dabc');
    expect(ids(mergeNews(list, new Map([['b', null]])))).toBe('ac');
    expect(ids(mergeNews({ ...list, order: 'desc' }, new Map([['c', lead('c', 4, 1)]])))).toBe('cab');
  });

  it('leave for later what belongs behind the last row that was read', () => {
    expect(ids(mergeNews({ ...list, hasMore: true }, new Map([['d', lead('d', 4, 5)]])))).toBe('abc');
    expect(ids(mergeNews(list, new Map([['d', lead('d', 4, 5)]])))).toBe('abcd');
  });

  it('that are older than what is known change nothing', () => {
    expect(mergeNews(list, new Map([['b', lead('b', 1, 99)]]))).toEqual(list.leads);
  });

  it('can be shown without moving a row', () => {
    expect(ids(inPlace(list.leads, new Map([['c', lead('c', 4, 99)]])))).toBe('abc');
    expect(inPlace(list.leads, new Map([['c', lead('c', 4, 99)]]))[2]?.seq).toBe(4);
  });
});

/** An edge with these leads, of which each can be changed. */
function edge(leads: Lead[]) {
  const asked: Record<string, string | number>[] = [];
  let fails: ApiError | null = null;
  const api = {
    async get<T>(_path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
      asked.push(query as Record<string, string | number>);
      if (fails) throw fails;
      const isMine = (each: Lead) => (query['include_deleted'] ? true : !each.deleted) && (!query['status'] || each.status === query['status']);
      const sorted = leads.filter(isMine).toSorted((a, b) => (query['order'] === 'desc' ? b.seq - a.seq : b.score.engagement - a.score.engagement));
      const from = Number(query['cursor'] ?? 0);
      const to = from + Number(query['limit']);
      const page: LeadPage = {
        data: sorted.slice(from, to),
        has_more: to < sorted.length,
        next_cursor: String(to),
        watermark: Math.max(...leads.map(({ seq }) => seq)),
      };
      return page as T;
    },
  };
  return {
    api,
    asked,
    leads,
    fail: (error: ApiError | null) => (fails = error),
    put: (one: Lead) => void leads.splice(leads.findIndex(({ id }) => id === one.id) >>> 0, 1, one),
  };
}

function started(site: ReturnType<typeof edge>, filter: ListFilter = {}) {
  const seen: ListState[] = [];
  const hot: string[] = [];
  let refused = 0;
  const list = startLeadList({
    api: site.api as never,
    filter,
    show: (state) => seen.push(state),
    refused: () => refused++,
    becameHot: ({ id }) => hot.push(id),
    now: () => 0,
  });
  return { list, seen, hot, refused: () => refused, shown: () => ids(list.state().leads) };
}

describe('the list', () => {
  it('is read page by page, each lead once', async () => {
    const site = edge(Array.from({ length: 120 }, (_, i) => lead(`_${i}`, i + 1, 1_000 - i)));
    const { list } = started(site);
    await list.again();
    expect(list.state()).toMatchObject({ phase: 'ready', hasMore: true });
    expect(list.state().leads).toHaveLength(30);
    await Promise.all([list.more(), list.more()]);
    expect(list.state().leads).toHaveLength(120);
    expect(new Set(list.state().leads.map(({ id }) => id)).size).toBe(120);
    expect(list.state().hasMore).toBe(false);
  });

  it('goes on where the page asks for more at the moment in which it is shown the rows', async () => {
    const site = edge(Array.from({ length: 300 }, (_, i) => lead(`_${i}`, i + 1, 1_000 - i)));
    const asked: Promise<void>[] = [];
    const list = startLeadList({
      api: site.api as never,
      filter: {},
      show: ({ leads, hasMore }) => leads.length > 0 && leads.length < 200 && hasMore && asked.push(list.more(leads.length)),
      refused: () => undefined,
    });
    await list.again();
    await Promise.all(asked);
    expect(list.state().leads).toHaveLength(230);
    await list.more(30);
    expect(list.state().leads).toHaveLength(230);
  });

  it('asks once where a page can’t be read, however many wait for it', async () => {
    const site = edge(Array.from({ length: 120 }, (_, i) => lead(`_${i}`, i + 1, 1_000 - i)));
    const { list } = started(site);
    await list.again();
    site.fail(new ApiError(500, 'internal', 'no'));
    await Promise.all([list.more(), list.more(), list.more()]);
    expect(site.asked).toHaveLength(2);
    expect(list.state().problem?.status).toBe(500);
    site.fail(null);
    await list.more();
    expect(list.state().leads).toHaveLength(120);
  });

  it('follows what happens, and says who has become hot, once', async () => {
    const site = edge([lead('a', 1, 90), lead('b', 2, 50)]);
    const { list, hot, shown } = started(site);
    await list.again();
    site.put(lead('b', 3, 95));
    await list.news(3);
    expect(shown()).toBe('ba');
    site.put(lead('b', 4, 96));
    site.leads.push(lead('c', 5, 70));
    await list.news(5);
    expect(shown()).toBe('bac');
    expect(hot).toEqual(['b', 'c']);
    site.put(lead('a', 6, 90, { deleted: true }));
    await list.news(6);
    expect(shown()).toBe('bc');
  });

  it('says once who is new, though they stand below what was read', async () => {
    const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
    const site = edge(Array.from({ length: 60 }, (_, i) => lead(`_${i}`, i + 1, 1_000 - i)));
    const told: string[] = [];
    const list = startLeadList({
      api: site.api as never,
      filter: {},
      show: () => {},
      refused: () => {},
      arrived: (leads) => told.push(ids(leads)),
    });
    await list.again();
    site.leads.push(lead('new', 61, 1, { created_at: at(100), updated_at: at(101) }));
    site.leads.push(lead('known for long', 62, 2, { created_at: at(0), updated_at: at(101) }));
    await list.news(62);
    site.put(lead('new', 63, 3, { created_at: at(100), updated_at: at(110) }));
    await list.news(63);
    expect(told).toEqual(['new']);
  });

  it('shows the newest of the same leads, where they do not stand first already', () => {
    expect(Object.fromEntries(new URLSearchParams(newestFirst({ owner: 'nobody', q: 'lan' }) ?? ''))).toEqual({ q: 'lan', owner: 'nobody', order: 'desc' });
    expect(newestFirst({ order: 'desc' })).toBeNull();
  });

  it('loses a lead that no longer passes its filter', async () => {
    const site = edge([lead('a', 1, 90, { status: 'new' }), lead('b', 2, 50, { status: 'new' })]);
    const { list, shown } = started(site, { status: 'new' });
    await list.again();
    site.put(lead('a', 3, 90, { status: 'working' }));
    await list.news(3);
    expect(shown()).toBe('b');
  });

  it('moves nothing under a hand that is on it', async () => {
    const site = edge([lead('a', 1, 90), lead('b', 2, 50)]);
    const { list, shown } = started(site);
    await list.again();
    list.hold(true);
    site.put(lead('b', 3, 95));
    site.leads.push(lead('c', 4, 99));
    await list.news(4);
    expect(shown()).toBe('ab');
    expect(list.state()).toMatchObject({ waiting: 2 });
    expect(list.state().leads[1]?.seq).toBe(3);
    list.hold(false);
    expect(shown()).toBe('cba');
    expect(list.state().waiting).toBe(0);
  });

  it('says what is wrong, keeps what it has, and asks for a sign-in only when the session is over', async () => {
    const site = edge([lead('a', 1, 90)]);
    const { list, refused, shown } = started(site);
    await list.again();
    site.fail(new ApiError(503, 'unavailable', ''));
    await list.again();
    expect(list.state().problem?.code).toBe('unavailable');
    expect([shown(), refused()]).toEqual(['a', 0]);
    site.fail(new ApiError(401, 'unauthorized', ''));
    await list.again();
    expect(refused()).toBe(1);
    site.fail(null);
    await list.again();
    expect(list.state().problem).toBeNull();
  });
});

describe('what is chosen', () => {
  it('is one, a range, or all that there may be', () => {
    const order = Array.from({ length: 300 }, (_, i) => `l${i}`);
    const one = toggle(NOTHING, 'l3');
    expect([...reach(one, 'l6', order).ids]).toEqual(['l3', 'l4', 'l5', 'l6']);
    expect([...reach(one, 'l1', order).ids].toSorted()).toEqual(['l1', 'l2', 'l3']);
    expect(toggle(one, 'l3').ids.size).toBe(0);
    const all = selectAll(order);
    expect(all.ids.size).toBe(SELECTED_MAX);
    expect(toggle(all, 'l250').ids.has('l250')).toBe(false);
    expect(reach(toggle(NOTHING, 'l0'), 'l299', order).ids.size).toBe(SELECTED_MAX);
  });
});

describe('rows of a long list', () => {
  it.each([0, 55, 1_000, 2_800_000, 5_599_000, 9_000_000])('are there where the page is scrolled to %i, and few', (scrolled) => {
    const [height, count, view] = [56, 100_000, 900];
    const { from, to, above, below } = windowOf(-scrolled, view, height, count);
    expect(to - from).toBeLessThanOrEqual(64);
    expect(above + (to - from) * height + below).toBe(count * height);
    const [first, last] = [Math.min(count, Math.floor(scrolled / height)), Math.min(count, Math.ceil((scrolled + view) / height))];
    expect(from).toBeLessThanOrEqual(first);
    expect(to).toBeGreaterThanOrEqual(last);
  });
});
