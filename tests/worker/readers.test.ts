import { expect, it } from 'vitest';
import { LeadQuery } from '../../edge/protocol/lead.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { seeded } from '../load/random.ts';
import { type Ask, type Changed, overlooked, readFalling, readRising, type Seen, stateOf } from '../support/feed-readers.ts';
import { writersOf } from '../support/feed-writers.ts';
import { storeMany } from '../support/many-leads.ts';
import { bindings, makeSite } from '../support/test-site.ts';

/** `npm run readers` asks for fifty thousand changes. */
const env = import.meta.env as Record<string, string | undefined>;
const CHANGES = Number(env['VITE_READERS'] ?? 1_500);
const seed = Number(env['VITE_READERS_SEED'] ?? 20_251_122);
const PATIENCE_MS = 30_000 + CHANGES * 20;

const { DB } = bindings;

async function watermarkOf(site: string): Promise<number> {
  return (await DB.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site).first<number>('seq')) ?? 0;
}

/** What readers have got wrong, who read along while so many changes were written. */
async function rush(site: Site, changes: number, now: () => number, others: readonly string[] = []) {
  const began = await watermarkOf(site.id);
  const writers = await writersOf({ db: DB, site, random: seeded(seed), now, others });
  let watermark = began;
  const ask: Ask = async (query) => {
    const page = await pullLeads(DB, site, LeadQuery.parse({ include_deleted: '1', ...query, limit: String(query.limit) }), now());
    watermark = Math.max(watermark, page.watermark);
    return page;
  };
  // What is loaded when it is first needed would wait for a pause of the writers, of which there is none.
  await ask({ order: 'asc', limit: 1 });
  const reading = Promise.all([readRising(ask, seeded(seed + 1), writers), readFalling(ask, seeded(seed + 2), writers)]);
  const [deaths, [rising, falling]] = await Promise.all([writers.run(() => watermark - began >= changes), reading]);

  const all = new Map<string, string>();
  for (let cursor: string | null = '0', page; cursor !== null; cursor = page.has_more ? page.next_cursor : null) {
    page = await ask({ order: 'asc', limit: 200, ...(cursor === '0' ? {} : { cursor }) });
    for (const lead of page.data) all.set(lead.id, stateOf(lead));
  }
  const { results: journal } = await DB.prepare('SELECT lead, seq FROM journal WHERE site = ? AND seq > ?').bind(site.id, began).all<Changed>();
  console.log(
    `${(await watermarkOf(site.id)) - began} changes, ${deaths} deaths of writers, ${all.size} leads; ${rising.pages} pages up, ${falling.pages} down; seed ${seed}`,
  );
  const missing = ({ latest }: Seen) => [...all].filter(([id, state]) => latest.get(id) !== state);
  return {
    deaths,
    faults: { rising: rising.faults, falling: falling.faults },
    missing: { rising: missing(rising), falling: missing(falling) },
    overlooked: overlooked(journal, rising),
  };
}

const NOTHING_WRONG = { faults: { rising: [], falling: [] }, missing: { rising: [], falling: [] }, overlooked: [] };

it(
  'every change that is a lead’s newest as readers come by is theirs once, whoever dies while writing',
  async () => {
    await makeSite('site_rush');
    const { deaths, ...wrong } = await rush((await readSite(DB, 'site_rush')) as Site, CHANGES, Date.now);
    expect(wrong).toEqual(NOTHING_WRONG);
    expect(deaths).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it(
  'also where ten thousand leads, and all that is changed, have one time',
  async () => {
    const NOW = Date.UTC(2026, 10, 22);
    await makeSite('site_one_moment');
    await DB.batch(storeMany(DB, 'site_one_moment', { count: 10_000, updated_at: String(NOW) }));
    const { results } = await DB.prepare('SELECT id FROM leads WHERE site = ? AND seq % 20 = 0').bind('site_one_moment').all<{ id: string }>();
    const site = (await readSite(DB, 'site_one_moment')) as Site;
    const others = results.map(({ id }) => id);
    expect(await rush(site, CHANGES / 10, () => NOW, others)).toMatchObject(NOTHING_WRONG);
  },
  PATIENCE_MS,
);
