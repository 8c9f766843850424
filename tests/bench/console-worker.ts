import { LeadQuery } from '../../edge/protocol/lead.ts';
import { countLeads } from '../../edge/src/leads/count-leads.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import type { Site } from '../../edge/src/site/site-store.ts';
import { countingReads } from '../support/many-leads.ts';
import { NAMED, namedLeads } from './named-leads.ts';

/** The list of the console over a D1 with many leads: the rows that it reads, for tests/bench/console.ts. */
const SITE = { id: NAMED, secret: 'a secret of the benchmark', settings: { half_life_days: 7, time_zone: 'UTC' }, card: DEFAULT_CARD };
const site = SITE as unknown as Site;

type Piece = (db: D1Database, params: URLSearchParams, request: Request) => Promise<unknown>;

const PIECES: Record<string, Piece> = {
  async '/schema'(db, _params, request) {
    for (const sql of (await request.json()) as string[]) await db.prepare(sql).run();
    return null;
  },
  async '/store'(db, params) {
    const [from, count, now] = ['from', 'count', 'now'].map((name) => Number(params.get(name)));
    await db.batch(namedLeads({ from: from ?? 1, count: count ?? 0, now: now ?? 0 }).map(({ sql, values }) => db.prepare(sql).bind(...values)));
    return null;
  },
  async '/page'(db, params) {
    const { now, ...query } = Object.fromEntries(params);
    const counting = countingReads(db);
    const { data } = await pullLeads(counting.db, site, LeadQuery.parse(query), Number(now));
    return { rows: data.length, read: counting.read() };
  },
  async '/counts'(db, params) {
    const { now, ...query } = Object.fromEntries(params);
    const counting = countingReads(db);
    return { counts: await countLeads(counting.db, site, LeadQuery.parse(query), Number(now)), read: counting.read() };
  },
};

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    return Response.json((await PIECES[pathname]?.(DB, searchParams, request)) ?? null);
  },
};
