import { runDurableObjectAlarm } from 'cloudflare:test';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { CardBody } from '../../edge/protocol/card.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { Transition } from '../../edge/protocol/transition.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { dropCached } from '../../edge/src/site/site-store.ts';
import { beginRekey } from '../../edge/src/work/begin.ts';
import { bindings, event, makeSite, newId, PAGE, send, siteKey, submit } from '../support/test-site.ts';
import { crm } from '../support/write-back.ts';

const SITE = 'site_transitions';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
});
const { ask, said, leadOf, detail, tell } = crm(() => key);

const stubOf = (visitor: string) => bindings.VISITOR.getByName(`${SITE}/${visitor}`);
const steps = (transitions: readonly Transition[], axis: Transition['axis'] = 'stage') =>
  transitions
    .filter((each) => each.axis === axis)
    .map(({ from, to, cause }) => [from, to, cause.type])
    .toReversed();

it('says of each step what caused it, newest first, and to a stranger nothing', async () => {
  const visitor = newId();
  const email = 'story@congty.vn';
  await send(SITE, visitor, [submit({ email, phone: '0912345678' }, { id: 'form-1', cta: 'cta_ebook' })]);
  await expect.poll(() => leadOf(email)).toBeDefined();
  const lead = (await leadOf(email))?.id ?? '';
  await send(SITE, visitor, [
    submit({ email }, { id: 'form-2', cta: 'cta_trial' }),
    ...['v1', 'v2', 'v3'].map((visit) => event({ visit, url: `${PAGE}/pricing` })),
  ]);
  await expect.poll(async () => (await leadOf(email))?.stage).toBe('mql');
  await tell([{ id: 'trial-17', lead, type: 'product_qualified' }]);
  await expect.poll(async () => (await leadOf(email))?.stage).toBe('pql');
  await said('POST', `/v1/leads/${lead}/recycle`, { to: 'mql', reason: 'Summer' });
  await said('PATCH', `/v1/leads/${lead}`, { status: 'working' });
  await said('POST', `/v1/leads/${lead}/outcome`, { status: 'customer', value: 900, currency: 'USD' });

  const { transitions, seq, stage_changed_at: changed } = await detail(lead);
  expect(transitions[0]).toMatchObject({ seq, at: changed, to: 'customer' });
  expect(transitions.map((each) => each.seq)).toEqual(transitions.map((each) => each.seq).toSorted((a, b) => b - a));
  expect(steps(transitions)).toEqual([
    ['visitor', 'iql', 'form'],
    ['iql', 'mql', 'score'],
    ['mql', 'pql', 'event'],
    ['pql', 'mql', 'recycle'],
    ['mql', 'sql', 'person'],
    ['sql', 'customer', 'outcome'],
  ]);
  expect(steps(transitions, 'status')).toEqual([
    ['nurturing', 'ready', 'score'],
    ['ready', 'working', 'person'],
    ['working', 'customer', 'outcome'],
  ]);
  const by = key.slice(0, 12);
  const causes = transitions.filter(({ axis }) => axis === 'stage').map(({ cause }) => cause);
  expect(causes.toReversed()).toMatchObject([
    { type: 'form', event: 'form-1', cta: 'cta_ebook', offer: 'ebook' },
    { type: 'score', grade: expect.stringMatching(/^C[12]$/) as string },
    { type: 'event', event: 'trial-17', name: 'product_qualified' },
    { type: 'recycle', by, reason: 'Summer' },
    { type: 'person', by },
    { type: 'outcome', by, status: 'customer', value: 900, currency: 'USD' },
  ]);
  expect(JSON.stringify(transitions)).not.toContain(key);
});

it('journals a step once when the flush is repeated and when many browsers flush at once', async () => {
  const email = 'crowd@congty.vn';
  const browsers = Array.from({ length: 8 }, newId);
  const form = () => submit({ email, phone: '0912345678' }, { cta: 'cta_quote' });
  await Promise.all(browsers.map((browser) => send(SITE, browser, [form()])));
  await expect.poll(async () => (await leadOf(email))?.visits.count).toBe(browsers.length);
  await Promise.all(browsers.map((browser) => runDurableObjectAlarm(stubOf(browser))));
  const { transitions } = await detail((await leadOf(email))?.id ?? '');
  expect(steps(transitions)).toEqual([['visitor', 'sql', 'form']]);
});

it('writes one row more for a new lead, and none for what moves nothing', async () => {
  const visitor = newId();
  await send(SITE, visitor, [submit({ email: 'rows@congty.vn' })]);
  await expect.poll(() => leadOf('rows@congty.vn')).toBeDefined();
  await send(SITE, visitor, [event(), event({ type: 'download' })]);
  await runDurableObjectAlarm(stubOf(visitor));
  const lead = await leadOf('rows@congty.vn');
  const rows = await bindings.DB.prepare('SELECT count(*) AS n FROM transitions WHERE lead = ?').bind(lead?.id).first<number>('n');
  expect(rows).toBe(1);
});

it('moves a lead on when another card asks less of it, though nobody comes by, and nobody who was sent back', async () => {
  const site = 'site_transitions_card';
  await makeSite(site);
  const ownKey = await siteKey(site, ['leads:read', 'leads:write']);
  const own = crm(() => ownKey);
  const lead = async (email: string) => {
    await send(site, newId(), [submit({ email, phone: '0912345678' }, { cta: 'cta_quote' })]);
    await expect.poll(() => own.leadOf(email)).toBeDefined();
    return (await own.leadOf(email)) as Lead;
  };
  const publish = async (version: number, bounds: Partial<CardBody['bounds']>): Promise<void> => {
    const { version: _, ...card } = DEFAULT_CARD;
    await bindings.DB.prepare('INSERT INTO cards (site, version, card, at, by) VALUES (?, ?, ?, ?, ?)')
      .bind(site, version, JSON.stringify({ ...card, bounds: { ...card.bounds, ...bounds } }), Date.now(), 'test')
      .run();
    dropCached(site);
    await beginRekey(bindings, site);
  };
  await publish(1, { sql_fit: 90 });
  const [raised, back] = [await lead('raised@congty.vn'), await lead('back@congty.vn')];
  expect([raised.stage, back.stage]).toEqual(['iql', 'iql']);
  await own.said('PATCH', `/v1/leads/${back.id}`, { status: 'working' });
  await own.said('POST', `/v1/leads/${back.id}/recycle`, { reason: 'Later' });
  await publish(2, {});
  await expect.poll(async () => (await own.leadOf('raised@congty.vn'))?.stage).toBe('sql');
  const { transitions, status, seq } = await own.detail(raised.id);
  expect(seq).toBeGreaterThan(raised.seq);
  expect(status).toBe('ready');
  expect(transitions[0]).toMatchObject({ seq, axis: 'stage', from: 'iql', to: 'sql', cause: { type: 'card', version: 'v2' } });
  expect(await own.leadOf('back@congty.vn')).toMatchObject({ stage: 'iql', status: 'nurturing', score: { rules_version: 'v2' } });
});

const RANK: Record<string, number> = { visitor: 0, iql: 1, mql: 2, sql: 3, pql: 3, service_qualified: 3, customer: 4, disqualified: 4 };
const BACK = new Set(['recycle', 'outcome']);

/** What may happen to a lead, by names that say how to do it again. */
const action = fc.oneof(
  fc.record({
    do: fc.constant('browse' as const),
    browser: fc.nat(2),
    what: fc.constantFrom('page', 'pricing', 'download', 'ebook', 'newsletter', 'trial', 'quote'),
    waits: fc.boolean(),
  }),
  fc.record({ do: fc.constant('server' as const), type: fc.constantFrom('product_qualified', 'service_qualified', 'call', 'mail_bounced', 'unsubscribed') }),
  fc.record({ do: fc.constant('outcome' as const), body: fc.constantFrom({ status: 'customer' }, { status: 'disqualified', reason: 'r' }) }),
  fc.record({ do: fc.constant('recycle' as const), body: fc.constantFrom({ to: 'iql', reason: 'r' }, { to: 'mql', reason: 'r' }) }),
  fc.record({
    do: fc.constant('patch' as const),
    body: fc.constantFrom({ status: 'working' }, { status: 'new' }, { tags: ['competitor'] }, { tags: [] }, { owner: 'A' }),
  }),
  fc.record({ do: fc.constant('flush' as const), browser: fc.nat(2) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A lead with three browsers, whose events wait there and come in another order than they happened. */
async function aLife(email: string) {
  const browsers = Array.from({ length: 3 }, newId);
  const waiting = browsers.map((): SentEvent[] => []);
  const form = (cta: string) => submit({ email, phone: '0912345678' }, { cta: `cta_${cta}` });
  const KINDS: Record<string, () => SentEvent> = {
    page: () => event(),
    pricing: () => event({ url: `${PAGE}/pricing` }),
    download: () => event({ type: 'download' }),
  };
  const bring = async (browser: number): Promise<void> => {
    const events = waiting[browser]?.splice(0).reverse() ?? [];
    if (events.length > 0) await send(SITE, browsers[browser] ?? '', events);
  };
  await send(SITE, browsers[0] ?? '', [form('ebook')]);
  await expect.poll(() => leadOf(email)).toBeDefined();
  const lead = (await leadOf(email))?.id ?? '';

  const browse = async ({ browser, what, waits }: Extract<Action, { do: 'browse' }>): Promise<void> => {
    waiting[browser]?.push(KINDS[what]?.() ?? form(what));
    if (!waits) await bring(browser);
  };
  const perform = async (each: Action): Promise<unknown> => {
    if (each.do === 'browse') return browse(each);
    if (each.do === 'server') return tell([{ lead, type: each.type }]);
    if (each.do === 'flush') return runDurableObjectAlarm(stubOf(browsers[each.browser] ?? ''));
    // Some of it is refused: a lead that is over, or no further than that.
    return each.do === 'patch' ? ask('PATCH', `/v1/leads/${lead}`, each.body) : ask('POST', `/v1/leads/${lead}/${each.do}`, each.body);
  };
  const settle = async (): Promise<void> => {
    for (const browser of browsers.keys()) await bring(browser);
    for (const visitor of [...browsers, `server:${lead}`]) await runDurableObjectAlarm(stubOf(visitor));
  };
  return { lead, perform, settle };
}

interface Step {
  axis: string;
  from: string;
  to: string;
  at: number;
  cause: string;
}

/** What is wrong with a journal, and with the row that it is to end at. */
function faultsOf(steps: readonly Step[], row: { stage: string; status: string; recorded: string } | null): string[] {
  const stages = steps.filter(({ axis }) => axis === 'stage');
  const statuses = steps.filter(({ axis }) => axis === 'status');
  const chain = (of: readonly Step[], first: string): string[] =>
    of.flatMap(({ from }, i) => (from === (of[i - 1]?.to ?? first) ? [] : [`from ${from} after ${of[i - 1]?.to ?? first}`]));
  const late = stages.filter(({ at }, i) => at < (stages[i - 1]?.at ?? 0)).map(({ to }) => `${to} before what was before it`);
  const moves = stages.map(({ from, to, cause }) => ({ from, to, type: (JSON.parse(cause) as { type: string }).type }));
  const back = moves
    .filter(({ from, to, type }) => !BACK.has(type) && (RANK[to] ?? 0) <= (RANK[from] ?? 0))
    .map(({ from, to, type }) => `${from} → ${to} by ${type}`);
  const unknown = moves.filter(({ type }) => type === 'unknown').map(({ to }) => `${to} by nobody knows what`);
  const end = [stages.at(-1)?.to ?? 'visitor', statuses.at(-1)?.to ?? 'nurturing'].join();
  const ends = end === [row?.stage, row?.status].join() && row?.stage === row?.recorded ? [] : [`${end}, but the row says ${JSON.stringify(row)}`];
  return [...chain(stages, 'visitor'), ...chain(statuses, 'nurturing'), ...late, ...back, ...unknown, ...ends];
}

it('never moves back but by a decision, and journals every step of whatever happens in whatever order', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 18 }), fc.boolean(), async (actions, atOnce) => {
      const { lead, perform, settle } = await aLife(`random-${run++}@congty.vn`);
      if (atOnce) await Promise.all(actions.map(perform));
      else for (const each of actions) await perform(each);
      await settle();
      const row = await bindings.DB.prepare("SELECT stage, status, record ->> '$.stage' AS recorded FROM leads WHERE site = ? AND id = ?")
        .bind(SITE, lead)
        .first<{ stage: string; status: string; recorded: string }>();
      const { results } = await bindings.DB.prepare('SELECT * FROM transitions WHERE site = ? AND lead = ? ORDER BY seq, axis').bind(SITE, lead).all<Step>();
      expect(faultsOf(results, row)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);
