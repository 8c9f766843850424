import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadQuery, Temperature } from '../../edge/protocol/lead.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { temperatureAt } from '../../edge/src/scoring/temperature.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';

const MANY = 'site_hottest';
const LEADS = 100_000;
const NOW = Date.UTC(2026, 10, 22);
const TEMPERATURES = ['hot', 'warm', 'cold'] as const;

/** As small as a record can be: a hundred thousand are to be written before the first test. */
const RECORD = JSON.stringify({
  contact: { email: null, phone_e164: null, phone_raw: null, full_name: null, company: null },
  ...Object.fromEntries(['fields', 'reached', 'tallies', 'journey'].map((name) => [name, {}])),
  ...Object.fromEntries(['consent', 'gates', 'visitors'].map((name) => [name, []])),
  ...Object.fromEntries(['created', 'stageAt', 'since', 'seen', 'fit', 'visits'].map((name) => [name, 0])),
  first: null,
  last: null,
  stage: 'iql',
  heat: 'HEAT',
  held: 'HELD',
  rulesVersion: 'RULES',
});

/** From 250 points down to hardly any, some with none at all, and with whatever level somebody with so many may have held. */
const INSERT = `
  INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, stage, record, rules, quarantined, confirmed)
  WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2 - 1),
    warmth AS (SELECT n, round((n * 7919) % ?2 * 12.0 / ?2 - 4, 2) AS points, n % 3 AS luck FROM numbers),
    scored AS (
      SELECT n, iif(n % 50 = 7, NULL, ?3 + points) AS heat,
        CASE WHEN n % 50 = 7 THEN 'cold' WHEN points >= log2(59.5) OR luck = 0 THEN 'hot' WHEN points >= log2(19.5) OR luck = 1 THEN 'warm' ELSE 'cold' END AS held,
        iif(n % 2 = 0, ?5, ?6) AS rules
      FROM warmth)
  SELECT ?1, printf('lead_%06d', n), 10 + n, 1, 0, 0, held, heat, 'iql',
    replace(replace(replace(?4, '"HEAT"', ifnull(heat, 'null')), 'HELD', held), 'RULES', rules), rules, ?7, ?8
  FROM scored`;

interface Stored {
  id: string;
  heat: number | null;
  held: Temperature;
  rules: string;
}

/** A site with leads: they are what `looked` says, one by one. */
async function makeLeads(id: string, count: number, { rules = [DEFAULT_CARD.version], quarantined = 0, confirmed = 1 } = {}) {
  await makeSite(id);
  const site = (await readSite(bindings.DB, id)) as Site;
  const one = keyOf(1, NOW, scoringContext(site, NOW).halfLifeMs);
  await bindings.DB.prepare(INSERT)
    .bind(id, count, one, RECORD, rules[0], rules[1] ?? rules[0], quarantined, confirmed)
    .run();
  const { results } = await bindings.DB.prepare('SELECT id, heat, held, rules FROM leads WHERE site = ?').bind(id).all<Stored>();
  return { site, stored: results.toSorted((a, b) => (b.heat ?? -Infinity) - (a.heat ?? -Infinity) || (a.id < b.id ? 1 : -1)) };
}

/** The leads with these temperatures, hottest first, each by its own card. */
function looked({ site, stored }: { site: Site; stored: Stored[] }, temperatures: readonly Temperature[], now: number): string[] {
  const { card, cards = [], halfLifeMs } = scoringContext(site, now);
  const boundsOf = (rules: string) => ([card, ...cards].find(({ version }) => version === rules) ?? card).bounds;
  return stored.filter(({ heat, held, rules }) => temperatures.includes(temperatureAt(heat, held, boundsOf(rules), now, halfLifeMs))).map(({ id }) => id);
}

/** A page, and how many rows D1 has read for it. */
async function hottest(site: Site, query: Partial<LeadQuery>, now: number) {
  let read = 0;
  const counting = {
    prepare: (sql: string) => bindings.DB.prepare(sql),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await bindings.DB.batch(statements);
      read += results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
      return results;
    },
  } as D1Database;
  const page = await pullLeads(counting, site, { order: 'hottest', limit: 200, include_quarantined: '0', ...query }, now);
  return { ...page, ids: page.data.map(({ id }) => id), read };
}

/** All pages, one after the other. */
async function everything(site: Site, query: Partial<LeadQuery>, now: number, each?: () => number): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await hottest(site, { ...query, ...(cursor ? { cursor } : {}) }, each?.() ?? now);
    all.push(...page.ids);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

describe('100,000 leads', () => {
  let many: { site: Site; stored: Stored[] };
  beforeAll(async () => {
    many = await makeLeads(MANY, LEADS);
  }, 60_000);

  it.each([0, 3, 9, 40].flatMap((days) => TEMPERATURES.map((temperature) => [temperature, days] as const)))(
    'are asked for those that are %s after %i days, and no other is looked at',
    async (temperature, days) => {
      const now = NOW + days * DAY_MS;
      const expected = looked(many, [temperature], now);
      const { ids, read, data, has_more } = await hottest(many.site, { temperature: [temperature] }, now);
      expect(ids).toEqual(expected.slice(0, 200));
      expect(data.map(({ score }) => score.temperature)).toEqual(ids.map(() => temperature));
      expect(has_more).toBe(expected.length > 200);
      expect(read).toBeLessThanOrEqual(Math.max(4, 1.1 * ids.length));
    },
  );

  it('come with the hottest first, whatever their temperatures, and cost no more to read', async () => {
    const { ids, read, data } = await hottest(many.site, {}, NOW);
    expect(ids).toEqual(many.stored.slice(0, 200).map(({ id }) => id));
    expect(read).toBeLessThanOrEqual(220);
    const points = data.map(({ score }) => score.engagement);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  });

  it('cost the same on a late page', async () => {
    const now = NOW + 3 * DAY_MS;
    const expected = looked(many, ['hot'], now);
    let cursor: string | null = null;
    for (let page = 0; page < 20; page++) {
      const { ids, read, next_cursor } = await hottest(many.site, { temperature: ['hot'], ...(cursor ? { cursor } : {}) }, now);
      expect(ids).toEqual(expected.slice(page * 200, (page + 1) * 200));
      expect(read).toBeLessThanOrEqual(220);
      cursor = next_cursor;
    }
  });
});

describe('a page after another', () => {
  it.each([1, 7, 200])('gives every lead once, %i a page, also those without any heat and those that are as hot as each other', async (limit) => {
    const few = await makeLeads(`site_pages_${limit}`, 250);
    await bindings.DB.prepare('UPDATE leads SET heat = round(heat) WHERE site = ?').bind(few.site.id).run();
    const { results } = await bindings.DB.prepare('SELECT id FROM leads WHERE site = ? ORDER BY heat DESC, id DESC').bind(few.site.id).all<Stored>();
    expect(await everything(few.site, { limit }, NOW)).toEqual(results.map(({ id }) => id));
  });

  it('goes on where the one before ended, though all have cooled meanwhile', async () => {
    const few = await makeLeads('site_pages_cooling', 250);
    let pages = 0;
    expect(await everything(few.site, { limit: 20 }, NOW, () => NOW + pages++ * DAY_MS)).toEqual(few.stored.map(({ id }) => id));
  });

  it('gives those of several temperatures in one order', async () => {
    const few = await makeLeads('site_pages_mixed', 300);
    for (const days of [0, 3, 9]) {
      const now = NOW + days * DAY_MS;
      for (const temperature of [['hot', 'warm'], ['cold', 'hot'], ['warm', 'cold'], [...TEMPERATURES]] as Temperature[][])
        expect(await everything(few.site, { temperature, limit: 50 }, now)).toEqual(looked(few, temperature, now));
    }
  });

  it('gives those in quarantine, and those that wait for a confirmation, where they are asked for', async () => {
    const held = await makeLeads('site_pages_held', 300, { quarantined: 1 });
    expect(await everything(held.site, {}, NOW)).toEqual([]);
    expect(await everything(held.site, { include_quarantined: '1', limit: 60 }, NOW)).toEqual(held.stored.map(({ id }) => id));
    expect(await everything(held.site, { include_quarantined: 'only', temperature: ['warm'], limit: 60 }, NOW)).toEqual(looked(held, ['warm'], NOW));
    const unconfirmed = await makeLeads('site_pages_unconfirmed', 300, { confirmed: 0 });
    expect(await everything(unconfirmed.site, { include_unconfirmed: '1', include_quarantined: '1', limit: 60 }, NOW)).toEqual(
      unconfirmed.stored.map(({ id }) => id),
    );
  });

  it.each([
    ['updated_since=2026-11-21T00:00:00Z', 'updated_since'],
    ['updated_until=2026-11-21T00:00:00Z', 'updated_until'],
  ])('is not asked for with %s', async (query, path) => {
    await makeSite('site_pages_refused');
    const headers = { authorization: `Bearer ${await siteKey('site_pages_refused')}` };
    const response = await call(`/v1/leads?order=hottest&${query}`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ path, code: 'not_with_hottest' }] });
  });

  it('takes no cursor of another order, and gives none to one', async () => {
    const { site } = await makeLeads('site_pages_cursor', 30);
    const headers = { authorization: `Bearer ${await siteKey(site.id)}` };
    const ask = (query: string) => call(`/v1/leads?${query}`, { headers });
    const cursorOf = async (query: string) => ((await (await ask(query)).json()) as { next_cursor: string }).next_cursor;
    const [byHeat, bySeq] = [await cursorOf('order=hottest&limit=5'), await cursorOf('limit=5')];
    expect((await ask(`order=hottest&cursor=${byHeat}`)).status).toBe(200);
    for (const wrong of [`cursor=${byHeat}`, `order=hottest&cursor=${bySeq}`, `order=hottest&cursor=h${byHeat.slice(2)}`])
      expect((await ask(wrong)).status).toBe(400);
  });
});

describe('while leads are re-keyed', () => {
  const bounded = (version: string, warm: number, hot: number): Card => ({ ...DEFAULT_CARD, version, bounds: { ...DEFAULT_CARD.bounds, warm, hot } });

  it('a lead has the temperature that its own card gives it, in every list that it is found in', async () => {
    const both = await makeLeads('site_versions', 400, { rules: ['v1', 'v2'] });
    const site = { ...both.site, card: bounded('v2', 20, 60), cards: [bounded('v1', 40, 120), bounded('v0', 40, 120)] };
    for (const days of [1, 6, 15]) {
      const now = NOW + days * DAY_MS;
      for (const temperature of [['hot'], ['warm'], ['cold'], ['hot', 'cold']] as Temperature[][]) {
        const expected = looked({ ...both, site }, temperature, now);
        expect(await everything(site, { temperature, limit: 90 }, now)).toEqual(expected);
        const bySeq = await pullLeads(bindings.DB, site, { order: 'asc', limit: 200, include_quarantined: '0', temperature }, now);
        expect(bySeq.data.map(({ id }) => id)).toEqual(expected.toSorted().slice(0, 200));
        expect(bySeq.data.every(({ score }) => temperature.includes(score.temperature))).toBe(true);
      }
    }
  });

  it('costs no more to read as long as the cards have the same levels', async () => {
    const both = await makeLeads('site_same_levels', 400, { rules: ['v1', 'v2'] });
    const site = { ...both.site, card: bounded('v2', 20, 60), cards: [bounded('v1', 20, 60)] };
    const { ids, read } = await hottest(site, { temperature: ['hot'], limit: 50 }, NOW);
    expect(ids).toEqual(looked({ ...both, site }, ['hot'], NOW).slice(0, 50));
    expect(read).toBeLessThanOrEqual(55);
  });
});
