import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';
import { tell } from '../support/tell.ts';
import { crm } from '../support/write-back.ts';

const SITE = 'site_outcomes';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
});
const { ask, said, leadOf, detail, tell: told } = crm(() => key);

async function lead(email = `${newId()}@congty.vn`): Promise<Lead> {
  await send(SITE, newId(), [submit({ email, phone: '0912345678' }, { cta: 'cta_quote' })]);
  await expect.poll(() => leadOf(email)).toBeDefined();
  return (await leadOf(email)) as Lead;
}

describe('an outcome', () => {
  it('makes a customer, with what it was worth', async () => {
    const before = await lead();
    const sale = { status: 'customer', reason: 'Won against two others', value: 1_250_000_000, currency: 'VND', occurred_at: '2026-11-20T09:30:00+07:00' };
    const after = await said('POST', `/v1/leads/${before.id}/outcome`, sale);
    expect(after).toMatchObject({ id: before.id, stage: 'customer', status: 'customer', outcome: { ...sale, occurred_at: '2026-11-20T02:30:00.000Z' } });
    expect(after.seq).toBeGreaterThan(before.seq);
    expect((await pull(key, '?stage=customer&limit=200')).data.map(({ id }) => id)).toContain(before.id);
    expect(await leadOf(before.email ?? '')).toMatchObject({ stage: 'customer', outcome: sale && { value: 1_250_000_000 } });
  });

  it('disqualifies with a reason, and can be said again in other words', async () => {
    const { id } = await lead();
    expect(await said('POST', `/v1/leads/${id}/outcome`, { status: 'disqualified', reason: 'No budget' })).toMatchObject({
      stage: 'disqualified',
      outcome: { reason: 'No budget', value: null, currency: null },
    });
    expect(await said('POST', `/v1/leads/${id}/outcome`, { status: 'customer', value: 0.5, currency: 'USD' })).toMatchObject({
      stage: 'customer',
      outcome: { reason: null, value: 0.5 },
    });
  });

  it('says of each fault where it is and what to do', async () => {
    const { id } = await lead();
    const faults = async (body: unknown) => {
      const response = await ask('POST', `/v1/leads/${id}/outcome`, body);
      expect(response.status).toBe(400);
      return (await response.json<ProblemDetails>()).errors;
    };
    tell(await faults({ status: 'won' }), [['status', 'unknown_outcome']]);
    tell(await faults({ status: 'disqualified' }), [['reason', 'missing_reason']]);
    tell(await faults({ status: 'disqualified', reason: ' \n ' }), [['reason', 'invalid_reason']]);
    tell(await faults({ status: 'disqualified', reason: 'x'.repeat(501) }), [['reason', 'invalid_reason']]);
    tell(await faults({ status: 'disqualified', reason: 'x', value: 5, currency: 'VND' }), [['value', 'value_without_sale']]);
    tell(await faults({ status: 'customer', value: 5 }), [['currency', 'missing_currency']]);
    tell(await faults({ status: 'customer', currency: 'VND' }), [['currency', 'currency_without_value']]);
    for (const value of [-1, 1e99, '5', {}, true]) tell(await faults({ status: 'customer', value, currency: 'VND' }), [['value', 'invalid_value_of_sale']]);
    for (const currency of ['vnd', 'DONG', 'ZZZ', '', 5, '__proto__', 'constructor'])
      tell(await faults({ status: 'customer', value: 1, currency }), [['currency', 'unknown_currency']]);
    tell(await faults({ status: 'customer', occurred_at: 'yesterday' }), [['occurred_at', 'invalid_time']]);
    tell(await faults({ status: 'customer', occurred_at: new Date(Date.now() + 86_400_000).toISOString() }), [['occurred_at', 'time_in_future']]);
    tell(await faults({ status: 'customer', stage: 'mql' }), [['stage', 'unknown_property']]);
    tell(await faults('{"status":"customer","__proto__":{"value":1}}'), [['__proto__', 'unknown_property']]);
    for (const body of ['[]', '"customer"', 'null', '5']) tell(await faults(body), [['', 'invalid_body']]);
    expect(await detail(id)).toMatchObject({ stage: 'sql', outcome: null });
  });
});

describe('a repeated request', () => {
  it('decides once, and is answered with the lead each time', async () => {
    const { id } = await lead();
    const once = { 'idempotency-key': newId() };
    const body = { status: 'customer', value: 10, currency: 'USD' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => said('POST', `/v1/leads/${id}/outcome`, body, once)));
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    expect((await said('POST', `/v1/leads/${id}/outcome`, body, once)).seq).toBe(answers[0]?.seq);
    expect((await detail(id)).transitions.filter(({ axis, to }) => axis === 'stage' && to === 'customer')).toHaveLength(1);
  });

  it('is refused when it says something else under the same name', async () => {
    const { id } = await lead();
    const once = { 'idempotency-key': 'order-17' };
    await said('POST', `/v1/leads/${id}/outcome`, { status: 'disqualified', reason: 'A' }, once);
    for (const [path, body] of [
      ['outcome', { status: 'disqualified', reason: 'B' }],
      ['recycle', { reason: 'A' }],
    ] as const) {
      const response = await ask('POST', `/v1/leads/${id}/${path}`, body, once);
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'idempotency_conflict' });
    }
    // Of another lead it is another request.
    const other = await lead();
    expect(await said('POST', `/v1/leads/${other.id}/outcome`, { status: 'disqualified', reason: 'B' }, once)).toMatchObject({ stage: 'disqualified' });
    const empty = await ask('POST', `/v1/leads/${id}/recycle`, { reason: 'A' }, { 'idempotency-key': 'with blanks' });
    tell((await empty.json<ProblemDetails>()).errors, [['idempotency-key', 'invalid_idempotency_key']]);
  });
});

describe('a step back', () => {
  it('takes a lead to an earlier stage, and a customer too', async () => {
    const { id } = await lead();
    await said('POST', `/v1/leads/${id}/outcome`, { status: 'customer' });
    expect(await said('POST', `/v1/leads/${id}/recycle`, { to: 'mql', reason: 'Left us' })).toMatchObject({ stage: 'mql', status: 'ready', outcome: null });
    expect(await said('POST', `/v1/leads/${id}/recycle`, { reason: 'Not now' })).toMatchObject({ stage: 'iql', status: 'nurturing' });
    const again = await ask('POST', `/v1/leads/${id}/recycle`, { reason: 'Not now' });
    expect([again.status, (await again.json<ProblemDetails>()).code]).toEqual([409, 'not_further']);
    tell((await (await ask('POST', `/v1/leads/${id}/recycle`, { to: 'sql' })).json<ProblemDetails>()).errors, [
      ['to', 'unknown_recycle_stage'],
      ['reason', 'invalid_reason'],
    ]);
  });
});

describe('a patch', () => {
  it('changes what it names, as one change', async () => {
    const before = await lead();
    const after = await said('PATCH', `/v1/leads/${before.id}`, { status: 'working', owner: ' Minh Anh ', tags: ['hội chợ', 'VIP', 'VIP'] });
    expect(after).toMatchObject({ status: 'working', owner: 'Minh Anh', tags: ['hội chợ', 'VIP'], stage: 'sql' });
    expect(after.seq).toBeGreaterThan(before.seq);
    expect(await said('PATCH', `/v1/leads/${before.id}`, { owner: null })).toMatchObject({ owner: null, status: 'working', tags: ['hội chợ', 'VIP'] });
  });

  it('is no change when everything is so already', async () => {
    const { id } = await lead();
    const first = await said('PATCH', `/v1/leads/${id}`, { status: 'working', owner: 'A', tags: ['x'] });
    expect((await said('PATCH', `/v1/leads/${id}`, { status: 'working', owner: 'A', tags: ['x'] })).seq).toBe(first.seq);
    expect((await said('PATCH', `/v1/leads/${id}`, {})).seq).toBe(first.seq);
  });

  it('ends a lead by its status, which opens again only by a step back', async () => {
    const { id } = await lead();
    expect(await said('PATCH', `/v1/leads/${id}`, { status: 'customer' })).toMatchObject({ stage: 'customer', outcome: { status: 'customer', value: null } });
    const response = await ask('PATCH', `/v1/leads/${id}`, { status: 'working' });
    expect([response.status, (await response.json<ProblemDetails>()).code]).toEqual([409, 'lead_closed']);
    // Its owner and tags are still the team's to write.
    expect(await said('PATCH', `/v1/leads/${id}`, { owner: 'B' })).toMatchObject({ owner: 'B', stage: 'customer' });
  });

  it('says of each fault where it is and what to do', async () => {
    const { id } = await lead();
    const faults = async (body: unknown) => (await (await ask('PATCH', `/v1/leads/${id}`, body)).json<ProblemDetails>()).errors;
    tell(await faults({ status: 'won' }), [['status', 'unknown_status']]);
    tell(await faults({ status: null }), [['status', 'unknown_status']]);
    tell(await faults({ owner: '' }), [['owner', 'invalid_owner']]);
    tell(await faults({ owner: 'x'.repeat(201) }), [['owner', 'invalid_owner']]);
    tell(await faults({ tags: 'vip' }), [['tags', 'invalid_tags']]);
    tell(await faults({ tags: ['ok', ''] }), [['tags.1', 'invalid_tag']]);
    tell(await faults({ tags: Array.from({ length: 51 }, (_, i) => `t${i}`) }), [['tags', 'too_many_tags']]);
    tell(await faults({ score: 1e9 }), [['score', 'unknown_property']]);
    tell(await faults('{"__proto__":{"status":"customer"}}'), [['__proto__', 'unknown_property']]);
  });

  it('keeps what strangers would read as markup as the text that it is', async () => {
    const { id } = await lead();
    const text = '<img src=x onerror=alert(1)>';
    expect(await said('PATCH', `/v1/leads/${id}`, { owner: text, tags: [text] })).toMatchObject({ owner: text, tags: [text] });
  });
});

describe('who may', () => {
  it('asks for a key that may write', async () => {
    const { id } = await lead();
    const reader = crm(() => readKey);
    const readKey = await siteKey(SITE);
    for (const [method, path] of [
      ['POST', `/v1/leads/${id}/outcome`],
      ['POST', `/v1/leads/${id}/recycle`],
      ['PATCH', `/v1/leads/${id}`],
    ] as const)
      expect((await reader.ask(method, path, {})).status).toBe(403);
  });

  it('never says whether another site has a lead, and never touches it', async () => {
    const mine = await lead();
    await makeSite('site_outcomes_other');
    const otherKey = await siteKey('site_outcomes_other', ['admin']);
    const other = crm(() => otherKey);
    for (const [method, path, body] of [
      ['POST', 'outcome', { status: 'customer' }],
      ['POST', 'recycle', { reason: 'x' }],
      ['PATCH', '', { status: 'working', tags: ['x'], owner: 'x' }],
    ] as const) {
      for (const id of [mine.id, 'lead_nobody', "x' OR '1'='1"]) {
        const response = await other.ask(method, `/v1/leads/${encodeURIComponent(id)}${path && `/${path}`}`, body);
        expect([response.status, (await response.json<ProblemDetails>()).code]).toEqual([404, 'not_found']);
      }
    }
    expect((await leadOf(mine.email ?? ''))?.seq).toBe(mine.seq);
  });
});

describe('leads that are one person’s', () => {
  const merged = (into: Lead, from: Lead) => said<{ lead: Lead }>('POST', `/v1/leads/${into.id}/merge`, { lead: from.id });

  it('keep how it ended, whose they are and all tags, and say so in the journal', async () => {
    const [into, from] = [await lead(), await lead()];
    await said('PATCH', `/v1/leads/${into.id}`, { tags: ['fair'] });
    await said('PATCH', `/v1/leads/${from.id}`, { tags: ['vip', 'fair'], owner: 'Minh' });
    const sale = { status: 'customer', value: 5, currency: 'USD' };
    await said('POST', `/v1/leads/${from.id}/outcome`, sale);
    expect((await merged(into, from)).lead).toMatchObject({
      id: into.id,
      stage: 'customer',
      status: 'customer',
      outcome: sale,
      owner: 'Minh',
      tags: ['fair', 'vip'],
    });
    const { transitions } = await detail(into.id);
    expect(transitions.filter(({ cause }) => cause.type === 'merge').map(({ axis, to }) => [axis, to])).toEqual([
      ['stage', 'customer'],
      ['status', 'customer'],
    ]);
  });

  it('take what is said of either, and what was said once is not said twice', async () => {
    const [into, from] = [await lead(), await lead()];
    const once = { 'idempotency-key': newId() };
    await said('POST', `/v1/leads/${from.id}/recycle`, { reason: 'Later' }, once);
    await merged(into, from);
    const before = await detail(into.id);
    expect((await said('POST', `/v1/leads/${from.id}/recycle`, { reason: 'Later' }, once)).seq).toBe(before.seq);
    expect(await said('PATCH', `/v1/leads/${from.id}`, { owner: 'Lan' })).toMatchObject({ id: into.id, owner: 'Lan' });
    const answer = await told([{ id: 'after-merge', lead: from.id, type: 'product_qualified' }]);
    expect(answer.leads).toEqual([{ event: 'after-merge', lead: into.id }]);
    await expect.poll(async () => (await detail(into.id)).badges).toEqual(['pql']);
    expect((await detail(into.id)).timeline.map(({ id }) => id)).toContain('after-merge');
    // The answer was lost, and the server sends it again.
    expect(await told([{ id: 'after-merge', lead: from.id, type: 'product_qualified' }])).toMatchObject({ accepted: 0, duplicate: 1 });
  });
});
