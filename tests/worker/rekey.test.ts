import { abortAllDurableObjects, runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Lead, Temperature } from '../../edge/protocol/lead.ts';
import { projectShare } from '../../edge/src/leads/lead-store.ts';
import { noRekey, type RekeyState } from '../../edge/src/leads/rekey-state.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { whoMoves } from '../../edge/src/leads/who-moves.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { temperatureAt } from '../../edge/src/scoring/temperature.ts';
import { dropCached, readSite, type Site } from '../../edge/src/site/site-store.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { begin, beginRekey, progressOf, rekeyProgress } from '../../edge/src/work/begin.ts';
import { resumeWorks } from '../../edge/src/work/resume.ts';
import { CONTEXT, submitted } from '../support/noted.ts';
import { faultsOf, type MadeLead, madeLead, NEXT_CARD, type RekeyedRow } from '../support/rated-leads.ts';
import { bindings, makeSite, pull, siteKey } from '../support/test-site.ts';

const { DB } = bindings;
const LEADS = 500;
const CHUNK = 40;
/** Longer than an edge may know an old card. */
const SETTLED_MS = 20_000;

afterEach(() => {
  vi.restoreAllMocks();
});

async function makeLeads(site: string, count = LEADS): Promise<MadeLead[]> {
  await makeSite(site);
  const now = Date.now();
  const made = Array.from({ length: count }, (_, number) => madeLead(number, now));
  await DB.batch([
    DB.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, ?)').bind(site, count),
    DB.prepare(
      `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, fit, rules, stage, email, record, tags, quarantined, confirmed)
       SELECT ?1, value ->> 'id', value ->> 'seq', 1, 0, 1000, value ->> 'held', value ->> 'heat', value ->> 'fit', ?3, 'sql',
         value ->> 'record' ->> '$.contact.email', value ->> 'record', value ->> 'tags', value ->> 'quarantined', value ->> 'confirmed'
       FROM json_each(?2)`,
    ).bind(site, JSON.stringify(made), DEFAULT_CARD.version),
  ]);
  return made;
}

/** As whoever publishes writes it, without a word to anybody. */
async function publish(site: string, card = NEXT_CARD): Promise<void> {
  const { version, ...body } = card;
  await DB.prepare('INSERT INTO cards (site, version, card, at, by) VALUES (?, ?, ?, ?, ?)')
    .bind(site, Number(version.slice(1)), JSON.stringify(body), Date.now(), 'test')
    .run();
  dropCached(site);
}

const rowsOf = async (site: string): Promise<(RekeyedRow & { updated_at: number })[]> =>
  (
    await DB.prepare('SELECT id, seq, held, heat, fit, rules, record, updated_at FROM leads WHERE site = ?')
      .bind(site)
      .all<RekeyedRow & { updated_at: number }>()
  ).results;

const stubOf = (site: string) => bindings.WORK.getByName(site);

/** Runs all that is left to do, each piece as if it were the time for it, until every lead is rated by the newest card. */
async function finish(site: string): Promise<void> {
  while (await rekeyProgress(bindings, site)) await nextPiece(site);
}

/** @returns when it was due, ms; null when there is nothing more to do */
async function nextPiece(site: string): Promise<number | null> {
  const progress = await progressOf<RekeyState>(bindings, site, 'rekey');
  const at = progress?.at ?? null;
  if (at === null) return null;
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => Math.max(real(), at));
  await runDurableObjectAlarm(stubOf(site));
  vi.restoreAllMocks();
  return at;
}

describe('re-keying', () => {
  it('brings every lead under the new card, though it is killed after every few pieces', async () => {
    const site = 'site_rekey';
    const made = await makeLeads(site);
    const from = Date.now();
    await publish(site);
    await begin(bindings, site, 'rekey', noRekey(CHUNK));
    const seen = new Set<number>();
    for (let kills = 0; kills < 30; kills++) {
      await runDurableObjectAlarm(stubOf(site)).catch(() => {});
      await abortAllDurableObjects();
      const progress = await rekeyProgress(bindings, site);
      if (progress) seen.add(progress.done);
    }
    await finish(site);
    const rows = await rowsOf(site);
    expect(faultsOf(made, rows, { own: DEFAULT_CARD, next: NEXT_CARD, watermark: LEADS, moments: [from, Date.now()] })).toEqual([]);
    // It was seen on its way.
    expect(seen.size).toBeGreaterThan(3);
    const moved = rows.filter(({ seq }) => seq > LEADS);
    expect(moved.length).toBeGreaterThan(20);
    expect(moved.every(({ updated_at }) => updated_at >= from)).toBe(true);
    expect(rows.every(({ seq, updated_at }) => seq > LEADS || updated_at === 1000)).toBe(true);
    const watermark = await DB.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site).first<number>('seq');
    expect(watermark).toBe(Math.max(...rows.map(({ seq }) => seq)));
  });

  it('tells a reader of the feed of the leads whose temperature it changes, and of no other', async () => {
    const site = 'site_rekey_feed';
    await makeLeads(site, 150);
    const key = await siteKey(site);
    const all = '?limit=200&include_quarantined=1&include_unconfirmed=1';
    const before = await pull(key, all);
    await publish(site);
    await begin(bindings, site, 'rekey', noRekey(CHUNK));
    await finish(site);
    const { data } = await pull(key, `${all}&cursor=${before.next_cursor}`);
    const byId = (leads: Lead[]) => new Map(leads.map((lead) => [lead.id, lead.score]));
    const [was, is] = [byId(before.data), byId((await pull(key, all)).data)];
    const changed = [...was].filter(([id, score]) => is.get(id)?.temperature !== score.temperature).map(([id]) => id);
    expect(changed.length).toBeGreaterThan(5);
    expect(data.map(({ id }) => id).toSorted()).toEqual(changed.toSorted());
    for (const [, score] of is) {
      expect(score.rules_version).toBe('v1');
      const sum = score.explain.filter(({ axis }) => axis === 'engagement').reduce((points, row) => points + row.points, 0);
      expect(Math.abs(Math.round(Math.min(100, sum)))).toBe(score.engagement);
    }
  });

  it('meets what an edge wrote that did not know the card yet, and ends only when there is none', async () => {
    const site = 'site_rekey_stale';
    const made = await makeLeads(site, 60);
    const stale = (await readSite(DB, site)) as Site;
    await publish(site);
    await begin(bindings, site, 'rekey', noRekey(CHUNK));
    await expect.poll(async () => (await rekeyProgress(bindings, site))?.done).toBe(60);
    const late = fold(noFacts(), [submitted('a', 'lead_late')], CONTEXT);
    const lead = late.leads[0];
    if (!lead) throw new Error('no lead');
    await projectShare(DB, stale, shareOf('visitor-late', 1, lead, late), Date.now());
    expect(await rekeyProgress(bindings, site)).toEqual({ version: 'v1', done: 60, total: 60 });
    expect((await readSite(DB, site))?.cards.map(({ version }) => version)).toEqual([DEFAULT_CARD.version]);
    await finish(site);
    const rows = await rowsOf(site);
    expect(rows).toHaveLength(made.length + 1);
    expect(new Set(rows.map(({ rules }) => rules))).toEqual(new Set(['v1']));
    expect(await rekeyProgress(bindings, site)).toBeNull();
    expect((await readSite(DB, site))?.cards).toEqual([]);
  });

  it('leaves a lead alone that changes while it is being rated', async () => {
    const site = 'site_rekey_race';
    await makeLeads(site, 30);
    await publish(site);
    const { rekeyWork } = await import('../../edge/src/leads/rekey.ts');
    // Another edge writes between what is read and what is written.
    let reads = 0;
    const racing = new Proxy(DB, {
      get(target, name) {
        if (name !== 'batch') return Reflect.get(target, name, target).bind(target) as unknown;
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements);
          const rows = results[1]?.results as { parts?: string }[] | undefined;
          if (rows?.[0]?.parts && reads++ === 0)
            await target.prepare(`UPDATE leads SET seq = seq + 1000, basis = basis + 1, tags = '["mine"]' WHERE site = ? AND seq % 3 = 0`).bind(site).run();
          return results;
        };
      },
    });
    const env = { ...bindings, DB: racing };
    const shelf = { get: () => null, put: () => {} };
    const { state } = await rekeyWork.piece(env, site, noRekey(100), Date.now(), shelf);
    const left = (await rowsOf(site)).filter(({ rules }) => rules !== 'v1');
    expect(left).toHaveLength(10);
    expect(left.every(({ seq }) => seq > 1000)).toBe(true);
    // The next pass takes them, as they are by then.
    await rekeyWork.piece(env, site, state, Date.now() + SETTLED_MS, shelf);
    expect((await rowsOf(site)).every(({ rules }) => rules === 'v1')).toBe(true);
  });

  it('starts anew when another card is published while it is under way', async () => {
    const site = 'site_rekey_twice';
    const made = await makeLeads(site, 200);
    const from = Date.now();
    await publish(site);
    await begin(bindings, site, 'rekey', noRekey(CHUNK));
    await expect.poll(async () => (await rekeyProgress(bindings, site))?.done).toBeGreaterThan(0);
    const second = { ...NEXT_CARD, version: 'v2', bounds: { ...NEXT_CARD.bounds, warm: 12, hot: 44 } };
    await publish(site, second);
    await beginRekey(bindings, site);
    await finish(site);
    const rows = await rowsOf(site);
    // Through both cards a lead may hold a level that it would not have come to by the second alone.
    const faults = faultsOf(made, rows, { own: DEFAULT_CARD, next: second, watermark: 200, moments: [from, Date.now()] }).filter(
      (fault) => !/: (?:held|seq)/.test(fault),
    );
    expect(faults).toEqual([]);
    const { results } = await DB.prepare('SELECT version, in_use FROM cards WHERE site = ? ORDER BY version').bind(site).all();
    expect(results).toEqual([
      { version: 1, in_use: 0 },
      { version: 2, in_use: 1 },
    ]);
  });

  it(
    'tells of every lead that cools afterwards, within two minutes, though the objects of the visitors know nothing of the card',
    { timeout: 30_000 },
    async () => {
      const site = 'site_rekey_cools';
      await makeLeads(site, 80);
      await publish(site);
      await begin(bindings, site, 'rekey', noRekey(CHUNK));
      await finish(site);
      const { card, settings } = (await readSite(DB, site)) as Site;
      const halfLifeMs = settings.half_life_days * DAY_MS;
      const inFeed = async () =>
        (await DB.prepare('SELECT * FROM leads WHERE site = ? AND quarantined = 0 AND confirmed = 1').bind(site).all<RekeyedRow & { held: Temperature }>())
          .results;
      const told = new Map<string, number>();
      let before = await inFeed();
      const warm = before.filter(({ held }) => held !== 'cold');
      expect(warm.length).toBeGreaterThan(5);
      for (let at = await nextPiece(site); at !== null; at = await nextPiece(site)) {
        const after = await inFeed();
        for (const { id, heat, held, seq, record } of after) {
          expect(held).toBe((JSON.parse(record) as { held: string }).held);
          expect(temperatureAt(heat, held, card.bounds, at - 120_000, halfLifeMs)).toBe(held);
          const was = before.find((row) => row.id === id);
          expect(was?.held === held, `${id} cooled, and its seq`).toBe(was?.seq === seq);
          told.set(id, (told.get(id) ?? 0) + Number(was?.seq !== seq));
        }
        before = after;
      }
      expect(before.every(({ held }) => held === 'cold')).toBe(true);
      const steps = warm.map(({ id, held }): [string, number] => [id, held === 'hot' ? 2 : 1]);
      expect([...told].filter(([, times]) => times > 0).toSorted()).toEqual(steps.toSorted());
    },
  );

  it('goes on by itself after an outage of D1', async () => {
    const site = 'site_rekey_outage';
    await makeLeads(site, 100);
    await publish(site);
    await DB.exec('ALTER TABLE leads RENAME TO leads_away');
    await beginRekey(bindings, site);
    await expect.poll(async () => (await progressOf(bindings, site, 'rekey'))?.failures).toBeGreaterThan(0);
    await DB.exec('ALTER TABLE leads_away RENAME TO leads');
    await finish(site);
    expect((await rowsOf(site)).every(({ rules }) => rules === 'v1')).toBe(true);
  });

  it('is begun by the clock when nobody has said that a card was published, and once', async () => {
    const site = 'site_rekey_unsaid';
    await makeLeads(site, 50);
    await publish(site);
    expect(await rekeyProgress(bindings, site)).toEqual({ version: 'v1', done: 0, total: 50 });
    await resumeWorks(bindings, Date.now());
    await finish(site);
    expect((await rowsOf(site)).every(({ rules }) => rules === 'v1')).toBe(true);
    const begun = await progressOf<RekeyState>(bindings, site, 'rekey');
    await resumeWorks(bindings, Date.now());
    expect(await progressOf(bindings, site, 'rekey')).toEqual(begun);
  });
});

describe('who would move by another card', () => {
  it('is what the re-keying then does, and is said without a change to anything', async () => {
    const site = 'site_moves';
    const made = await makeLeads(site, 300);
    const key = await siteKey(site);
    const everyone = async () => [...(await pull(key, '?limit=200')).data, ...(await pull(key, '?limit=200&order=desc')).data];
    const before = new Map((await everyone()).map((lead) => [lead.id, lead.score]));
    const rows = await rowsOf(site);
    const moves = await whoMoves(DB, (await readSite(DB, site)) as Site, NEXT_CARD, Date.now());
    expect(await rowsOf(site)).toEqual(rows);

    await publish(site);
    await begin(bindings, site, 'rekey', noRekey(CHUNK));
    await finish(site);
    const after = new Map((await everyone()).map((lead) => [lead.id, lead.score]));
    expect(moves.leads).toBe(made.filter(({ quarantined, confirmed }) => quarantined === 0 && confirmed === 1).length);
    expect(moves.of).toBe(moves.leads);
    const counts = new Map<string, number>();
    for (const [id, { temperature }] of after) {
      const was = before.get(id)?.temperature;
      if (was !== temperature) counts.set(`${was} → ${temperature}`, (counts.get(`${was} → ${temperature}`) ?? 0) + 1);
    }
    expect(new Map(moves.moved.map(({ from, to, count }) => [`${from} → ${to}`, count]))).toEqual(counts);
    expect(moves.grades.up).toBeGreaterThan(0);
    expect(moves.grades.down).toBeGreaterThan(0);
    expect(moves.examples).toHaveLength(50);
    for (const { id, name, from, to } of moves.examples) {
      expect(name).toMatch(/^Nguyễn Văn \d+$/);
      expect(before.get(id)).toMatchObject(from);
      expect(after.get(id)).toMatchObject(to);
    }
    // Who changes most comes first.
    const crossed = moves.examples.map(({ from, to }) => from.temperature !== to.temperature);
    expect(crossed[0]).toBe(true);
    expect(crossed).toEqual(crossed.toSorted((a, b) => Number(b) - Number(a)));
  });

  it('is nobody by the same card', async () => {
    const site = 'site_moves_same';
    await makeLeads(site, 100);
    const moves = await whoMoves(DB, (await readSite(DB, site)) as Site, { ...DEFAULT_CARD, version: 'v1' }, Date.now() + DAY_MS);
    expect(moves).toMatchObject({ moved: [], grades: { up: 0, down: 0 }, examples: [] });
  });

  it('looks at the newest of very many, and says how many there are', async () => {
    const site = 'site_moves_many';
    await makeLeads(site, 120);
    const { leads, of } = await whoMoves(DB, (await readSite(DB, site)) as Site, NEXT_CARD, Date.now(), 40);
    expect({ leads, of }).toEqual({ leads: 40, of: 108 });
  });
});
