import { beforeEach, describe, expect, it } from 'vitest';
import type { Claimed } from '../../edge/protocol/claim.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { claimLeads } from '../../edge/src/leads/claim-leads.ts';
import { forgetLeases } from '../../edge/src/leads/lease.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { type StoredMade, storeMadeLeads } from '../support/made-leads.ts';
import { bindings, makeSite, siteKey } from '../support/test-site.ts';
import { tell } from '../support/tell.ts';
import { crm } from '../support/write-back.ts';

let site = '';
let key = '';
let sites = 0;
const { ask, said, detail } = crm(() => key);
const claim = (body: object = {}, headers?: Record<string, string>) => said<Claimed>('POST', '/v1/leads/claim', body, headers);
const storeMade = (count: number, over: StoredMade = {}, from = 0) => storeMadeLeads(site, count, over, from);
const idsOf = ({ data }: Claimed) => data.map(({ id }) => id);

/** As time would do it. */
const runOut = () => bindings.DB.prepare('UPDATE leases SET until = until - 1000000000 WHERE site = ? AND until > 0').bind(site).run();

beforeEach(async () => {
  site = `site_claim_${sites++}`;
  await makeSite(site);
  key = await siteKey(site, ['leads:read', 'leads:write']);
});

describe('workers', () => {
  it('at once never get the same lead, and all of them in the end', async () => {
    const all = await storeMade(110);
    const taken: string[][] = [];
    const work = async (worker: string): Promise<void> => {
      for (;;) {
        const ids = idsOf(await claim({ limit: 2, worker }));
        if (ids.length === 0) return;
        taken.push(ids);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => work(`worker-${n}`)));
    expect(taken.flat().toSorted()).toEqual(all.toSorted());
  });

  it('get the hottest first', async () => {
    await storeMade(60);
    const { data, lease_until: until } = await claim({ limit: 20, lease_s: 60 });
    const best = (await said<Claimed>('GET', '/v1/leads?order=hottest&limit=20')).data;
    expect(data.map(({ id }) => id)).toEqual(best.map(({ id }) => id));
    expect(Math.abs(Date.parse(until ?? '') - Date.now() - 60_000)).toBeLessThan(10_000);
    const next = await claim({ limit: 1 });
    expect(next.data[0]?.score.engagement).toBeLessThanOrEqual(data.at(-1)?.score.engagement ?? 0);
  });

  it('get what they ask for and nobody else', async () => {
    await storeMade(60);
    const { data } = await claim({ limit: 100, temperature: ['hot', 'warm'] });
    expect(new Set(data.map(({ score }) => score.temperature))).toEqual(new Set(['hot', 'warm']));
    const rest = await claim({ limit: 100, temperature: 'cold', stage: ['mql', 'sql'] });
    expect(new Set(rest.data.map(({ score }) => score.temperature))).toEqual(new Set(['cold']));
    expect(data.length + rest.data.length).toBe(60);
    expect(await claim({ stage: 'pql' })).toEqual({ data: [], lease_until: null, released: 0 });
  });

  it('never get who waits, is over, is being worked on or has become a part of another', async () => {
    const none = [
      { quarantined: 1 },
      { confirmed: 0 },
      { merged_into: 'lead_x' },
      { stage: 'customer', status: 'customer' },
      { stage: 'disqualified', status: 'disqualified' },
      { status: 'working' },
    ];
    for (const [n, over] of none.entries()) await storeMade(2, over as StoredMade, 2 * n);
    const [one] = await storeMade(1, {}, 100);
    expect(idsOf(await claim({ limit: 20 }))).toEqual([one]);
  });
});

describe('a lease', () => {
  it('that runs out gives the lead back, and one that was released does so at once', async () => {
    const [id = ''] = await storeMade(1);
    expect(idsOf(await claim())).toEqual([id]);
    expect(idsOf(await claim())).toEqual([]);
    await runOut();
    expect(idsOf(await claim())).toEqual([id]);
    expect(await claim({ release: [id, 'lead_nobody'] })).toEqual({ data: [], lease_until: null, released: 1 });
    expect(await claim({ release: [id], limit: 1 })).toMatchObject({ data: [{ id }], released: 0 });
  });

  it('is given back by nobody else', async () => {
    const [id = ''] = await storeMade(1);
    await claim({ worker: 'a' });
    expect((await claim({ release: [id], worker: 'b' })).released).toBe(0);
    const mine = key;
    key = await siteKey(site, ['leads:write']);
    expect((await claim({ release: [id], worker: 'a' })).released).toBe(0);
    key = mine;
    expect((await claim({ release: [id], worker: 'a' })).released).toBe(1);
  });

  const ends: [string, (id: string, seq: number) => Promise<unknown>][] = [
    ['an acknowledgement', (id, seq) => said('POST', `/v1/leads/${id}/ack`, { crm: 'dialer', crm_id: '1', seq })],
    ['an owner', (id) => said('PATCH', `/v1/leads/${id}`, { owner: 'Lan' })],
    ['a status', (id) => said('PATCH', `/v1/leads/${id}`, { status: 'nurturing' })],
    ['a step back', (id) => said('POST', `/v1/leads/${id}/recycle`, { reason: 'Later' })],
  ];
  it.each(ends)('ends with %s: nobody gets the lead until it changes', async (_, end) => {
    const [id = ''] = await storeMade(1);
    const [lead] = (await claim()).data;
    await end(id, lead?.seq ?? 0);
    expect(idsOf(await claim())).toEqual([]);
    await runOut();
    expect(idsOf(await claim())).toEqual([]);
    await said('PATCH', `/v1/leads/${id}`, { tags: ['called back'] });
    expect(idsOf(await claim())).toEqual([id]);
  });

  it('ends with an outcome for good', async () => {
    const [id = ''] = await storeMade(1);
    await claim();
    await said('POST', `/v1/leads/${id}/outcome`, { status: 'disqualified', reason: 'No budget' });
    await said('PATCH', `/v1/leads/${id}`, { tags: ['x'] });
    expect(idsOf(await claim())).toEqual([]);
  });

  it('ends with a word that changes nothing, too', async () => {
    const [id = ''] = await storeMade(1);
    await said('PATCH', `/v1/leads/${id}`, { owner: 'Lan' });
    await claim();
    await said('PATCH', `/v1/leads/${id}`, { owner: 'Lan' });
    await runOut();
    expect(idsOf(await claim())).toEqual([]);
  });

  it('goes on where somebody else speaks, or speaks of the lead as it was', async () => {
    const [id = ''] = await storeMade(1);
    const [lead] = (await claim()).data;
    const mine = key;
    key = await siteKey(site, ['leads:read', 'leads:write']);
    await said('PATCH', `/v1/leads/${id}`, { owner: 'Minh' });
    await said('POST', `/v1/leads/${id}/ack`, { crm: 'dialer', crm_id: '1', seq: (await detail(id)).seq });
    key = mine;
    // It has changed since it was given: that version is done, this one is not.
    await said('POST', `/v1/leads/${id}/ack`, { crm: 'mine', crm_id: '1', seq: lead?.seq ?? 0 });
    expect(idsOf(await claim())).toEqual([]);
    await runOut();
    expect(idsOf(await claim())).toEqual([id]);
  });

  it('leaves nothing behind', async () => {
    const [done = ''] = await storeMade(3);
    const given = await claim({ limit: 3 });
    await said('POST', `/v1/leads/${done}/ack`, { crm: 'dialer', crm_id: '1', seq: given.data.find(({ id }) => id === done)?.seq });
    const left = async () => (await bindings.DB.prepare('SELECT lead FROM leases WHERE site = ?').bind(site).all()).results.length;
    expect(await left()).toBe(2);
    await forgetLeases(bindings.DB, Date.now());
    expect(await left()).toBe(2);
    await runOut();
    await forgetLeases(bindings.DB, Date.now());
    expect(await left()).toBe(0);
    expect((await claim({ limit: 3 })).data).toHaveLength(2);
  });
});

it('says of each fault where it is', async () => {
  const faults = async (body: unknown) => (await (await ask('POST', '/v1/leads/claim', body)).json<ProblemDetails>()).errors;
  for (const limit of [0, 101, 1.5, '1', null]) tell(await faults({ limit }), [['limit', 'invalid_claim_limit']]);
  for (const seconds of [9, 86_401, '60']) tell(await faults({ lease_s: seconds }), [['lease_s', 'invalid_lease']]);
  tell(await faults({ temperature: ['boiling'] }), [['temperature.0', 'unknown_temperature']]);
  tell(await faults({ temperature: [] }), [['temperature', 'unknown_temperature']]);
  tell(await faults({ stage: 5 }), [['stage', 'unknown_stage']]);
  tell(await faults({ worker: '' }), [['worker', 'invalid_worker']]);
  tell(await faults({ release: [] }), [['release', 'invalid_release']]);
  tell(await faults({ release: ["x' OR 1"] }), [['release.0', 'invalid_lead']]);
  tell(await faults({ leases: 1 }), [['leases', 'unknown_property']]);
});

it('takes nobody of another site, and nobody for a key that may only read', async () => {
  await storeMade(2);
  const [mine, owner] = [site, key];
  key = await siteKey(mine);
  expect((await ask('POST', '/v1/leads/claim', {})).status).toBe(403);
  site = `site_claim_${sites++}`;
  await makeSite(site);
  key = await siteKey(site, ['admin']);
  expect(idsOf(await claim({ limit: 10 }))).toEqual([]);
  key = owner;
  expect(idsOf(await claim({ limit: 10 }))).toHaveLength(2);
});

it('reads hardly more leads than it gives, however many are done with', async () => {
  await storeMade(300);
  await claim({ limit: 100 });
  await bindings.DB.prepare('UPDATE leads SET pool = 0 WHERE site = ? AND id IN (SELECT id FROM leads WHERE site = ? ORDER BY heat_order DESC LIMIT 200)')
    .bind(site, site)
    .run();
  await bindings.DB.prepare('DELETE FROM leases WHERE site = ?').bind(site).run();
  let rows = 0;
  const counting = (statement: D1PreparedStatement) => ({
    all: async () => {
      const result = await statement.all();
      rows += result.meta.rows_read;
      return result;
    },
  });
  const prepare = (sql: string) => ({
    bind: (...values: unknown[]) =>
      /INSERT INTO leases/.test(sql) ? counting(bindings.DB.prepare(sql).bind(...values)) : bindings.DB.prepare(sql).bind(...values),
  });
  const db = { prepare, batch: bindings.DB.batch.bind(bindings.DB) } as unknown as D1Database;
  const now = Date.now();
  const ids = await claimLeads(db, await findSite(bindings.DB, site), { limit: 20 }, { key: 'k', worker: null, until: now + 1_000 }, now);
  expect(ids).toHaveLength(20);
  console.log(`20 of 100 leads, behind 200 that are done with: ${rows} rows read`);
  expect(rows).toBeLessThan(100);
});

it('finds the leads that were there before the first worker, while others come and change', async () => {
  const old = await storeMade(40);
  await bindings.DB.prepare("INSERT INTO pools (site, filled_to) VALUES (?, '')").bind(site).run();
  const [changed = '', over = ''] = old;
  await said('PATCH', `/v1/leads/${changed}`, { tags: ['x'] });
  await said('PATCH', `/v1/leads/${over}`, { status: 'customer' });
  const young = await storeMade(10, {}, 100);
  const given = idsOf(await claim({ limit: 100 }));
  expect(given.toSorted()).toEqual([...old, ...young].filter((id) => id !== over).toSorted());
  const pool = await bindings.DB.prepare('SELECT sum(pool) AS pool, sum(pool IS NULL) AS unknown FROM leads WHERE site = ?').bind(site).first();
  expect(pool).toEqual({ pool: 49, unknown: 0 });
});

it('gives leads also while the pool is being filled', async () => {
  const all = await storeMade(30);
  // As of a site with so many that one request does not come to an end of them.
  await bindings.DB.prepare("INSERT INTO pools (site, filled_to) VALUES (?, 'a')").bind(site).run();
  await bindings.DB.prepare('CREATE TRIGGER never BEFORE UPDATE ON pools BEGIN SELECT raise(IGNORE); END').run();
  try {
    const [first, ...rest] = idsOf(await claim({ limit: 10 }));
    await said('PATCH', `/v1/leads/${first}`, { owner: 'Lan' });
    const more = idsOf(await claim({ limit: 100 }));
    expect([first, ...rest, ...more].toSorted()).toEqual(all.toSorted());
    await runOut();
    expect(idsOf(await claim({ limit: 100 }))).not.toContain(first);
  } finally {
    await bindings.DB.prepare('DROP TRIGGER never').run();
  }
});
