import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { goodLead } from '../support/hostile-aftermath.ts';
import { verdictOf } from '../support/hostile-answer.ts';
import type { Json } from '../support/hostile-lines.ts';
import { mutations, spoil } from '../support/hostile-mutations.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';
import { batch, call, event, makeSite, PAGE, pull, siteKey, submit } from '../support/test-site.ts';

/** Enough to meet every kind of mutation in every place some times; raise it to search for longer. */
const RUNS = 2_000;
const SEED = 20_261_121;
const SITE = 'site_mutations';
/** Visitors that the runs come from: few enough that mutated events meet each other in one object. */
const VISITORS = 40;
const PAUSE_EVERY = 200;

beforeAll(() => makeSite(SITE));

const goodBatch = (visitor: number): Json =>
  JSON.parse(
    JSON.stringify(
      batch(
        SITE,
        `visitor-${visitor}`,
        [
          event({ type: 'visit_start', url: `${PAGE}/?utm_source=zalo`, referrer: 'https://zalo.me/', title: 'Bảng giá' }),
          event({ url: `${PAGE}/pricing`, props: { plan: 'team', seats: 3, tags: ['a', { b: null }] } }),
          submit({ name: 'Lan', email: `visitor-${visitor}@example.com`, phone: '0912 345 678', message: 'Xin chào' }),
        ],
        { consent: { state: 'granted', gpc: false } },
      ),
    ),
  ) as Json;

it(`answers ${RUNS} spoiled batches without an error of its own, and goes on working`, { timeout: 120_000 }, async () => {
  const seen = new Map<number, number>();
  let accepted = 0;
  let run = 0;
  await fc.assert(
    fc.asyncProperty(mutations, async (spoilers) => {
      const body = spoil(goodBatch(run++ % VISITORS), spoilers);
      const { status, results } = await verdictOf(body, await call('/v1/batch', { method: 'POST', body }));
      expectPrototypesUntouched();
      seen.set(status, (seen.get(status) ?? 0) + 1);
      accepted += results.filter((result) => result === 'accepted').length;
      // The alarms that bring leads to D1 are timers: without a pause they would all wait for the end.
      if (run % PAUSE_EVERY === 0) await scheduler.wait(1);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // A fuzzer that never gets past the parser, or never fails, tests nothing.
  for (const status of [200, 400, 413]) expect(seen.get(status) ?? 0, `answers with ${status}`).toBeGreaterThan(0);
  expect(accepted).toBeGreaterThan(RUNS);

  expect(await goodLead(SITE, 'Lan')).toMatchObject({ full_name: 'Lan' });
  const key = await siteKey(SITE);
  expect((await pull(key, '?limit=200')).data).not.toEqual([]);
  expect((await call('/v1/refusals', { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
});
