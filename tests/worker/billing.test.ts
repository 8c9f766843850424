import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { tellGathered } from '../../edge/src/funnel/tell-funnel.ts';
import { bindings, event, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

/** What Cloudflare bills for, counted at the object and at D1 themselves. */
interface Meter {
  rows: number;
  alarmsSet: number;
  d1Rows: number;
}

/** List prices of the paid plan, USD a million. Setting an alarm is a row written. */
const PRICE = { workerRequest: 0.3, objectRequest: 0.15, row: 1, d1Row: 1 };

const SITE = 'site_billing';
beforeAll(() => makeSite(SITE));

const stubOf = (visitor: string) => bindings.VISITOR.getByName(`${SITE}/${visitor}`);

/** Puts counters around the storage of one visitor's object and around its D1. */
const metered = (visitor: string): Promise<Meter> => meteredObject(stubOf(visitor));

async function meteredObject(stub: DurableObjectStub<undefined>): Promise<Meter> {
  const meter: Meter = { rows: 0, alarmsSet: 0, d1Rows: 0 };
  await runInDurableObject(stub, (instance) => {
    const object = instance as unknown as { ctx: DurableObjectState; env: { DB: D1Database } };
    const { storage } = object.ctx;
    const kv = new Proxy(storage.kv, { get: (target, name) => counted(target, name, ['put', 'delete'], () => meter.rows++) });
    const counting = new Proxy(storage, {
      get: (target, name) => (name === 'kv' ? kv : counted(target, name, ['setAlarm', 'deleteAlarm'], () => meter.alarmsSet++)),
    });
    Object.defineProperty(object, 'ctx', {
      value: new Proxy(object.ctx, { get: (target, name) => (name === 'storage' ? counting : Reflect.get(target, name, target)) }),
    });
    const { DB } = object.env;
    const batch = async (statements: D1PreparedStatement[]) => {
      const results = await DB.batch(statements);
      meter.d1Rows += results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
      return results;
    };
    Object.defineProperty(object, 'env', { value: { ...object.env, DB: { prepare: DB.prepare.bind(DB), batch } } });
  });
  return meter;
}

function counted(target: object, name: string | symbol, names: string[], count: () => void): unknown {
  const member = Reflect.get(target, name, target);
  if (typeof member !== 'function') return member;
  return (...args: unknown[]) => {
    if (names.includes(String(name))) count();
    return Reflect.apply(member, target, args);
  };
}

const usd = (requests: number, alarms: number, meter: Meter): number =>
  requests * (PRICE.workerRequest + PRICE.objectRequest) +
  alarms * PRICE.objectRequest +
  (meter.rows + meter.alarmsSet) * PRICE.row +
  meter.d1Rows * PRICE.d1Row;

const print = (who: string, events: number, requests: number, alarms: number, meter: Meter): number => {
  const perMillion = usd(requests, alarms, meter) / events;
  console.log(
    `${who}: ${events} events, ${requests} requests, ${meter.rows} object rows, ${meter.alarmsSet} alarms set, ${alarms} alarms run, ${meter.d1Rows} D1 rows: ${perMillion.toFixed(2)} USD per million events`,
  );
  return perMillion;
};

it('writes one row a batch, and costs a bounce visitor two rows in all', async () => {
  const meter = await metered('visitor-bounce');
  const first: SentEvent[] = [event({ type: 'visit_start' }), event()];
  await send(SITE, 'visitor-bounce', first);
  expect(meter).toEqual({ rows: 1, alarmsSet: 1, d1Rows: 0 });
  // The same again costs nothing.
  await send(SITE, 'visitor-bounce', first);
  expect(meter).toEqual({ rows: 1, alarmsSet: 1, d1Rows: 0 });
  // Half a year later one alarm forgets it all: the rows deleted are rows written.
  expect(print('bounce visitor', 2, 1, 1, { ...meter, rows: meter.rows + 1 })).toBeLessThanOrEqual(2);
});

it('costs little more for a bounce visitor whom the funnel counts, where three of them come in ten seconds', async () => {
  const TOGETHER = 3;
  // Whoever counted before is told of.
  await tellGathered(bindings, SITE);
  const funnel = await meteredObject(bindings.FUNNEL.getByName(SITE));
  const visitors = Array.from({ length: TOGETHER }, (_, i) => `visitor-counted-${i}`);
  const meters = await Promise.all(visitors.map(metered));
  for (const visitor of visitors) {
    const sent = [event({ type: 'visit_start' }), event()];
    await send(SITE, visitor, sent);
    // What comes later in the same visit, and leads no further, is no news.
    await send(SITE, visitor, sent);
  }
  await tellGathered(bindings, SITE);
  expect(funnel).toEqual({ rows: 1, alarmsSet: 0, d1Rows: 0 });
  // Every 64th row makes a pack; a day of 1,000 visits is one row in the end.
  const told = (PRICE.objectRequest + (1 + 1 / 64) * PRICE.row) / TOGETHER + PRICE.row / 1_000;
  const rows = meters.reduce((sum, meter) => sum + meter.rows, 0);
  expect(rows).toBe(TOGETHER);
  const each = print('bounce visitor', 2, 1, 1, { rows: 2, alarmsSet: 1, d1Rows: 0 }) + told / 2;
  console.log(`bounce visitor, counted by the funnel with ${TOGETHER - 1} others: ${each.toFixed(2)} USD per million events`);
  expect(each).toBeLessThanOrEqual(2);
});

it('writes one row for each further batch of a visit, and one more when a visit becomes history', async () => {
  const meter = await metered('visitor-stays');
  for (let i = 0; i < 10; i++) await send(SITE, 'visitor-stays', [event(), event(), event()]);
  expect(meter).toEqual({ rows: 10, alarmsSet: 1, d1Rows: 0 });
  await send(SITE, 'visitor-stays', [event({ visit: 'visit-2' })]);
  expect(meter).toEqual({ rows: 12, alarmsSet: 1, d1Rows: 0 });
  expect(print('visitor who stays', 31, 11, 1, { ...meter, rows: meter.rows + 2 })).toBeLessThanOrEqual(2);
});

it('counts what a lead costs, from the form to the feed', async () => {
  const key = await siteKey(SITE);
  const meter = await metered('visitor-lead');
  await send(SITE, 'visitor-lead', [event({ type: 'visit_start' }), event(), event({ type: 'form_start' }), submit({ email: 'cost@shop.example' })]);
  await leadsOnceThere(key, 1);
  await expect.poll(() => meter.rows).toBe(2);
  // Three of them are what the lead is found by, and one is the funnel's.
  expect(meter.d1Rows).toBeLessThanOrEqual(11);
  expect(meter.alarmsSet).toBeLessThanOrEqual(2);
  print('lead', 4, 1, 1, meter);
  // Cold already: there is no crossing to wait for.
  expect(await runDurableObjectAlarm(stubOf('visitor-lead'))).toBe(false);
});
