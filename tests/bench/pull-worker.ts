import { LeadQuery } from '../../edge/protocol/lead.ts';
import { sealCursor } from '../../edge/src/leads/cursor.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import type { Site } from '../../edge/src/site/site-store.ts';
import { countingReads, storeMany } from '../support/many-leads.ts';

/** The feed over a D1 with many leads, for tests/bench/pull.ts. */
const HALF_LIFE_DAYS = 7;
const SITE = { id: 'site_many', secret: 'a secret of the benchmark', settings: { half_life_days: HALF_LIFE_DAYS, time_zone: 'UTC' }, card: DEFAULT_CARD };
const site = SITE as unknown as Site;

/** As long as a record is in practice, of which no part is looked at twice. */
const CONSENT = {
  text: 'I agree that the shop may call and write to me about its offers, and that I can take this back whenever I like.',
  text_hash: 'h'.repeat(64),
  known_text: true,
  at: '2026-11-21T08:00:00.000Z',
  received_at: '2026-11-21T08:00:01.000Z',
  url: 'https://shop.example/prices?utm_source=zalo&utm_campaign=autumn',
  cta: 'cta_quote',
};
const TALLIES = Object.fromEntries(DEFAULT_CARD.rules.slice(0, 6).map(({ id }) => [id, { key: 90.123_456_789, n: 3, last: 1_763_712_000_000 }]));

/** The order of the ids, in which they are stored, says nothing of that of the feed; a prime, so that none comes twice. */
const SEQ = '(n * 7919) % 1000003';

/** One in ten is hot, wherever in the feed. @param now the same for all of a run */
function store(db: D1Database, from: number, count: number, now: number): D1PreparedStatement[] {
  const one = keyOf(1, now, HALF_LIFE_DAYS * DAY_MS);
  const isHot = 'n % 10 = 3';
  return storeMany(db, site.id, {
    from,
    count,
    id: "printf('lead_%07d', n)",
    seq: SEQ,
    held: `iif(${isHot}, 'hot', 'cold')`,
    heat: `${one} + iif(${isHot}, 6.5 + (n % 99991) / 1e5, -3)`,
    updated_at: `${now} - 1000000000 + ${SEQ}`,
    record: { tallies: TALLIES, consent: [CONSENT], fields: { need: 'a quote for forty desks', employees: '50' } },
  });
}

type Piece = (db: D1Database, params: URLSearchParams, request: Request) => Promise<unknown>;

const number = (params: URLSearchParams, name: string): number => Number(params.get(name));

const PIECES: Record<string, Piece> = {
  async '/schema'(db, _params, request) {
    for (const sql of (await request.json()) as string[]) await db.prepare(sql).run();
    // The journal of a million leads that nobody reads would take longer to write than they do.
    await db.prepare('DROP TRIGGER IF EXISTS journal_new_lead').run();
  },
  '/store': (db, params) => db.batch(store(db, number(params, 'from'), number(params, 'count'), number(params, 'now'))).then(() => null),
  /** The cursor behind so many leads of an order and a filter, as a reader has it who has come so far. */
  async '/cursor'(db, params) {
    const [order, skip, isHot] = [params.get('order'), number(params, 'skip'), params.get('temperature') === 'hot'];
    const feed = `site = ?1 AND quarantined = 0 AND confirmed = 1${isHot ? " AND held = 'hot'" : ''}`;
    const by = order === 'hottest' ? 'heat_order DESC, id DESC' : `seq ${order === 'asc' ? 'ASC' : 'DESC'}`;
    const row = await db
      .prepare(`SELECT id, seq, heat_order FROM leads WHERE ${feed} ORDER BY ${by} LIMIT 1 OFFSET ?2`)
      .bind(site.id, skip - 1)
      .first<{ id: string; seq: number; heat_order: number }>();
    if (!row) throw new Error('there are not so many');
    const asOf = number(params, 'now');
    return order === 'hottest'
      ? sealCursor(site, { order, heat: row.heat_order, id: row.id, asOf })
      : sealCursor(site, { order: order === 'asc' ? 'asc' : 'desc', seq: row.seq, asOf });
  },
  async '/page'(db, params) {
    const counting = countingReads(db);
    const { now, ...query } = Object.fromEntries(params);
    const page = await pullLeads(counting.db, site, LeadQuery.parse(query), Number(now));
    return { ...page, read: counting.read() };
  },
};

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    return Response.json((await PIECES[pathname]?.(DB, searchParams, request)) ?? null);
  },
};
