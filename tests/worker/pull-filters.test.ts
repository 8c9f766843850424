import { beforeAll, describe, expect, it } from 'vitest';
import { type Lead, LeadQuery } from '../../edge/protocol/lead.ts';
import { pullLeads } from '../../edge/src/leads/pull.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { readSite, type Site } from '../../edge/src/site/site-store.ts';
import { storeMany } from '../support/many-leads.ts';
import { bindings, call, event, leadsOnceThere, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const { DB } = bindings;
const NOW = Date.UTC(2026, 10, 22);

/** All pages of what a query asks for. */
async function everything(site: Site, query: Record<string, string>, now: number): Promise<Lead[]> {
  const all: Lead[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await pullLeads(DB, site, LeadQuery.parse({ limit: '200', ...query, ...(cursor ? { cursor } : {}) }), now);
    all.push(...page.data);
    if (!page.has_more) return all;
    cursor = page.next_cursor;
  }
}

const ids = (leads: readonly Lead[]): string[] => leads.map(({ id }) => id);

describe('min_score', () => {
  let site: Site;
  beforeAll(async () => {
    await makeSite('site_points');
    site = (await readSite(DB, 'site_points')) as Site;
    const key = (points: string) => `${keyOf(1, NOW, scoringContext(site, NOW).halfLifeMs)} + log2(${points})`;
    await DB.batch([
      // Half points too, of which it must be clear to which side they are rounded.
      ...storeMany(DB, site.id, { count: 500, heat: `iif(n % 50 = 7, NULL, ${key('(n % 260) / 2.0 + 0.01 * (n % 3)')})`, fit: '(n * 37) % 61' }),
      ...storeMany(DB, site.id, { count: 60, from: 501, heat: key('n % 30 + 20'), fit: 'n % 40', rules: "'v9'" }),
    ]);
  });

  it.each([0, 0.37, 3, 7, 21.5, 90])('asks for the points that the rows show, after %d days too', async (days) => {
    const now = NOW + days * DAY_MS;
    const all = await everything(site, {}, now);
    expect(all.length).toBe(560);
    for (const least of [0, 1, 5, 30, 49, 50, 51, 75, 100, 130, 160, 161]) {
      const expected = all.filter(({ score }) => score.total >= least);
      expect(ids(await everything(site, { min_score: String(least) }, now))).toEqual(ids(expected));
    }
    const hottest = await everything(site, { min_score: '60', order: 'hottest' }, now);
    expect(ids(hottest).toSorted()).toEqual(ids(all.filter(({ score }) => score.total >= 60)).toSorted());
    const points = hottest.map(({ score }) => score.engagement);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  });

  it('is rounded as the row is, to the very half point', async () => {
    await makeSite('site_halves');
    const halves = (await readSite(DB, 'site_halves')) as Site;
    const { halfLifeMs } = scoringContext(halves, NOW);
    // The closest that there are to a half point, on both sides.
    const at = [0.5, 49.5, 99.5].flatMap((points) => [-3, -1, 0, 1, 3].map((ulps) => keyOf(points, NOW, halfLifeMs) + ulps * 2 ** -44));
    await DB.batch(at.flatMap((heat, i) => storeMany(DB, halves.id, { count: 1, from: i + 1, heat: String(heat), record: { heat } })));
    const all = await everything(halves, {}, NOW);
    expect([...new Set(all.map(({ score }) => score.total))]).toEqual([0, 1, 49, 50, 99, 100]);
    for (const least of [1, 50, 100, 101])
      expect(ids(await everything(halves, { min_score: String(least) }, NOW))).toEqual(ids(all.filter(({ score }) => score.total >= least)));
  });
});

describe('what a lead has done and is', () => {
  const SITE = 'site_filters';
  let key = '';
  let site: Site;
  beforeAll(async () => {
    await makeSite(SITE);
    key = await siteKey(SITE, ['leads:read', 'leads:write']);
    site = (await readSite(DB, SITE)) as Site;
  });

  const newest = async (email: string): Promise<Lead | undefined> => (await pull(key, '?order=desc&limit=200')).data.find((lead) => lead.email === email);

  it('is asked for by CTA: all that somebody has answered, also when consents of it are long forgotten', async () => {
    const ask = async (cta: string) => (await pull(key, `?cta=${cta}`)).data.map(({ email }) => email);
    await send(SITE, 'visitor-cta-a', [submit({ email: 'a@shop.example' }, { cta: 'cta_ebook' })]);
    await send(SITE, 'visitor-cta-b', [
      submit({ email: 'b@shop.example' }, { cta: 'cta_newsletter' }),
      submit({ email: 'b@shop.example' }, { cta: 'cta_ebook' }),
    ]);
    await leadsOnceThere(key, 2);
    expect(await ask('cta_newsletter')).toEqual(['b@shop.example']);
    expect((await ask('cta_ebook')).toSorted()).toEqual(['a@shop.example', 'b@shop.example']);
    expect(await ask('cta_quote')).toEqual([]);
    // In another browser, and often enough that no consent to the first ones is kept.
    for (let i = 0; i < 8; i++) await send(SITE, 'visitor-cta-c', [submit({ email: 'a@shop.example' }, { cta: 'cta_trial' })]);
    await send(SITE, 'visitor-cta-c', [submit({ email: 'a@shop.example' }, { cta: 'cta_quote' })]);
    await expect.poll(async () => (await newest('a@shop.example'))?.ctas.toSorted()).toEqual(['cta_ebook', 'cta_quote', 'cta_trial']);
    await expect.poll(() => ask('cta_quote,cta_newsletter')).toEqual(['b@shop.example', 'a@shop.example']);
    expect(await ask('cta_trial')).toEqual(['a@shop.example']);
    expect(await ask('cta_nobody_made')).toEqual([]);
  });

  it('is known of leads that were stored before their CTAs were kept, as far as their consents say it', async () => {
    const before = { ctas: undefined, consent: [{ cta: 'cta_trial' }, { cta: null }] };
    await makeSite('site_before');
    await DB.batch(storeMany(DB, 'site_before', { count: 2, record: before }));
    const old = (await readSite(DB, 'site_before')) as Site;
    expect((await everything(old, { cta: 'cta_trial' }, NOW)).map(({ ctas }) => ctas)).toEqual([['cta_trial'], ['cta_trial']]);
    expect(await everything(old, { cta: 'cta_ebook' }, NOW)).toEqual([]);
  });

  it('comes with no more than what was asked for, and with what tells rows apart', async () => {
    const always = ['dedupe_id', 'id', 'object', 'seq', 'updated_at'];
    const { data, next_cursor, watermark } = await pull(key, '?fields=email,score');
    expect(data.length).toBeGreaterThan(0);
    for (const row of data) expect(Object.keys(row).toSorted()).toEqual([...always, 'email', 'score'].toSorted());
    expect(Object.keys((await pull(key, '?fields=id')).data[0] ?? {}).toSorted()).toEqual(always);
    expect((await pull(key, `?cursor=${next_cursor}`)).watermark).toBe(watermark);
    const [full] = (await pull(key)).data;
    const [cut] = (await pull(key, `?fields=${Object.keys(full ?? {}).join(',')}`)).data;
    expect(Object.keys(cut ?? {})).toEqual(Object.keys(full ?? {}));
  });

  it.each([
    ['min_score=many', 'min_score', 'invalid_min_score'],
    ['min_score=-1', 'min_score', 'invalid_min_score'],
    ['min_score=1.5', 'min_score', 'invalid_min_score'],
    ['cta=', 'cta', 'invalid_cta_id'],
    ['cta=a%20b', 'cta', 'invalid_cta_id'],
    ['fields=email,phone', 'fields', 'unknown_lead_field'],
    ['include_deleted=yes', 'include_deleted', 'invalid_flag'],
    ['order=hottest&include_deleted=1', 'include_deleted', 'not_with_hottest'],
    ['temperature=hot&temperature=warm', 'temperature', 'parameter_twice'],
    ['cursor=a&cursor=b', 'cursor', 'parameter_twice'],
  ])('says what is wrong with %s', async (query, path, code) => {
    const response = await call(`/v1/leads?${query}`, { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ path, code, detail: expect.not.stringContaining('not as it must be') }],
    });
  });

  it('tells of tombstones to whoever asks for them, whatever the lead was', async () => {
    await makeSite('site_gone');
    const gone = (await readSite(DB, 'site_gone')) as Site;
    await DB.batch([
      ...storeMany(DB, gone.id, { count: 3 }),
      ...storeMany(DB, gone.id, { count: 2, from: 4, merged_into: "'lead_other'" }),
      ...storeMany(DB, gone.id, { count: 2, from: 6, erased_at: '5' }),
    ]);
    const seqs = async (query: Record<string, string>) => (await everything(gone, query, NOW)).map(({ seq }) => seq);
    expect(await seqs({})).toEqual([1, 2, 3]);
    expect(await seqs({ order: 'hottest' })).toHaveLength(3);
    expect(await seqs({ include_deleted: '1' })).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await seqs({ include_deleted: '1', order: 'desc', limit: '2' })).toEqual([7, 6, 5, 4, 3, 2, 1]);
    // A filter says what leads are to be; a lead that is gone is nothing any more.
    for (const filter of [{ temperature: 'hot' }, { stage: 'customer' }, { min_score: '90' }, { cta: 'cta_quote' }])
      expect(await seqs({ include_deleted: '1', ...filter })).toEqual([4, 5, 6, 7]);
    expect(await seqs({ include_deleted: '1', updated_since: new Date(6).toISOString() })).toEqual([6, 7]);
  });

  it('is found by several of them at once', async () => {
    await send(SITE, newId(), [event({ url: 'https://shop.example/pricing' }), submit({ email: 'both@shop.example' }, { cta: 'cta_quote' })]);
    await expect.poll(() => newest('both@shop.example')).toBeDefined();
    const all = await everything(site, {}, Date.now());
    const expected = all.filter(({ ctas, stage, score }) => ctas.includes('cta_quote') && stage === 'mql' && score.total >= 20 && score.temperature !== 'cold');
    expect(expected.length).toBeGreaterThan(0);
    const query = { cta: 'cta_quote', stage: 'mql', min_score: '20', temperature: 'hot,warm' };
    expect(ids(await everything(site, query, Date.now()))).toEqual(ids(expected));
  });

  it('is answered to HEAD too, without a body', async () => {
    const response = await call('/v1/leads', { method: 'HEAD', headers: { authorization: `Bearer ${key}` } });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});
