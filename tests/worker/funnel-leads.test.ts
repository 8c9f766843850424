import { beforeAll, describe, expect, it } from 'vitest';
import { askFunnel, onceIs, sendVisit, visitUpTo } from '../support/funnelling.ts';
import { bindings, call, leadsOnceThere, makeSite, PAGE, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_funnel_leads';
const ZONE = 'America/Santiago';
const dayOf = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(at);
const today = (): string => dayOf(Date.now());

let key = '';
let admin = '';
const ask = async (method: string, path: string, body?: unknown, by = admin) => {
  const response = await call(path, { method, headers: { authorization: `Bearer ${by}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
};

const spring = { url: `${PAGE}/pricing?utm_source=zalo&utm_campaign=spring#top` };

/** A visit that ends with a form. */
const becomesLead = (visitor: string, over = {}) =>
  send(SITE, visitor, [...visitUpTo(3, over), submit({ email: `${visitor}@shop.example` }, { cta: 'cta_quote', ...over })]);

beforeAll(async () => {
  await makeSite(SITE, { time_zone: ZONE });
  [key, admin] = await Promise.all([siteKey(SITE), siteKey(SITE, ['admin', 'leads:read', 'leads:write'])]);
  await Promise.all([becomesLead('anna', spring), becomesLead('binh', spring), becomesLead('chi'), sendVisit(SITE, 'just-looks', 1, spring)]);
  const leads = await leadsOnceThere(key, 3);
  const sold = leads.find(({ email }) => email?.startsWith('anna'));
  await ask('POST', `/v1/leads/${sold?.id}/outcome`, { status: 'customer', value: 500, currency: 'USD' });
  await onceIs(async () => (await askFunnel(key, today())).steps.visits, 4);
});

describe('leads', () => {
  it('go on from the visits, credited to what they came by first', async () => {
    const funnel = await askFunnel(key, today());
    expect(funnel.steps).toEqual({ visits: 4, cta_views: 4, cta_clicks: 3, form_starts: 3, leads: 3, mqls: 1, sqls: 1, customers: 1 });
    expect(funnel.rows.map(({ key, steps: { visits, leads, customers } }) => [key, visits, leads, customers])).toEqual([
      ['campaign', 3, 2, 1],
      ['direct', 1, 1, 0],
    ]);
    expect(funnel.rows[0]).toMatchObject({ quality: 0.5, value: [{ amount: 500, currency: 'USD' }], days_to_lead: 0, days_to_customer: 0 });
    const by = async (dimension: string) => (await askFunnel(key, today(), today(), dimension)).rows.map(({ key, steps }) => [key, steps.visits, steps.leads]);
    expect(await by('campaign')).toEqual([
      ['spring', 3, 2],
      [null, 1, 1],
    ]);
    expect(await by('page')).toEqual([
      ['/pricing', 3, 2],
      ['/', 1, 1],
    ]);
    expect(await by('cta')).toEqual([['cta_quote', 4, 3]]);
  });

  it('leave the funnel with the feed, and come back with it', async () => {
    const id = (await leadsOnceThere(key, 3)).find(({ email }) => email?.startsWith('chi'))?.id;
    const leads = async () => (await askFunnel(key, today())).steps.leads;
    await bindings.DB.prepare('UPDATE leads SET quarantined = 1 WHERE site = ? AND id = ?').bind(SITE, id).run();
    expect(await leads()).toBe(2);
    await bindings.DB.prepare('UPDATE leads SET quarantined = 0 WHERE site = ? AND id = ?').bind(SITE, id).run();
    expect(await leads()).toBe(3);
  });

  it('count on the day of the site on which they were made, where clocks are changed at midnight', async () => {
    const at = (text: string) => Date.parse(text);
    const rows = [at('2026-09-06T03:59:59Z'), at('2026-09-06T04:00:00Z'), at('2026-09-07T02:59:59Z'), at('2026-09-07T03:00:00Z')];
    await bindings.DB.batch(
      rows.map((created, i) =>
        bindings.DB.prepare('INSERT INTO funnel_leads (site, created_at, lead, is_mql, is_sql) VALUES (?, ?, ?, 0, 0)').bind(
          'site_funnel_zone',
          created,
          `l${i}`,
        ),
      ),
    );
    await makeSite('site_funnel_zone', { time_zone: ZONE });
    const { days, before } = await askFunnel(await siteKey('site_funnel_zone'), '2026-09-06', '2026-09-07');
    expect(days.map(({ day, steps }) => [day, steps.leads])).toEqual([
      ['2026-09-06', 2],
      ['2026-09-07', 1],
    ]);
    expect(before.leads).toBe(1);
  });

  it('are said of each CTA', async () => {
    const { body } = await ask('GET', `/v1/ctas/counts?from=${today()}&to=${today()}`, undefined, key);
    expect(body).toEqual({ data: [{ cta: 'cta_quote', views: 4, clicks: 3, starts: 3, leads: 3, mqls: 1, sqls: 1, customers: 1 }] });
  });
});

describe('costs', () => {
  it('make a lead and a customer cost something, for the campaign that was paid for', async () => {
    const input = { source: 'campaign', campaign: 'spring', from: today(), to: today(), amount: 300, currency: 'USD' };
    const made = await ask('POST', '/v1/costs', input);
    expect(made).toMatchObject({ status: 201, body: input });
    const { total, rows } = await askFunnel(key, today(), today(), 'campaign');
    expect(rows[0]).toMatchObject({
      key: 'spring',
      cost: [{ amount: 300, currency: 'USD' }],
      cost_per_lead: { amount: 150 },
      cost_per_customer: { amount: 300 },
    });
    expect(total).toMatchObject({ cost: [{ amount: 300 }], cost_per_lead: { amount: 100 } });
    const id = String(made.body?.['id']);
    expect(await ask('PUT', `/v1/costs/${id}`, { ...input, amount: 30 })).toMatchObject({ status: 200, body: { id, amount: 30 } });
    expect(await ask('GET', '/v1/costs', undefined, key)).toMatchObject({ status: 200, body: { data: [{ id, amount: 30 }] } });
    expect((await ask('DELETE', `/v1/costs/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/v1/costs/${id}`)).status).toBe(404);
    const { results } = await bindings.DB.prepare("SELECT action FROM audit WHERE site = ? AND action LIKE 'cost.%'").bind(SITE).all();
    expect(results.map(({ action }) => action).toSorted()).toEqual(['cost.changed', 'cost.made', 'cost.removed']);
  });

  it('are for the team’s marketers to say', async () => {
    const input = { source: 'social', from: '2026-11-01', to: '2026-11-02', amount: 1, currency: 'VND' };
    expect((await ask('POST', '/v1/costs', input, key)).status).toBe(403);
    expect((await ask('PUT', '/v1/costs/cost_1', input, key)).status).toBe(403);
    expect((await ask('DELETE', '/v1/costs/cost_1', undefined, key)).status).toBe(403);
    expect((await ask('PUT', '/v1/costs/cost_of_nobody', input)).status).toBe(404);
  });
});

it.each([
  ['GET', '/v1/funnel', undefined, ['from invalid_date', 'to invalid_date']],
  ['GET', '/v1/funnel?from=2026-02-30&to=2026-03-05', undefined, ['from invalid_date']],
  ['GET', '/v1/funnel?from=9999-12-30&to=9999-12-30', undefined, ['from invalid_date', 'to invalid_date']],
  ['GET', '/v1/funnel?from=1999-12-31&to=2000-01-01', undefined, ['from invalid_date']],
  ['GET', '/v1/funnel?from=0000-01-01&to=0000-01-01', undefined, ['from invalid_date', 'to invalid_date']],
  ['GET', '/v1/ctas/counts?from=2100-12-31&to=2101-01-01', undefined, ['to invalid_date']],
  ['POST', '/v1/costs', { source: 'social', from: '9999-12-31', to: '9999-12-31', amount: 1, currency: 'VND' }, ['from invalid_date', 'to invalid_date']],
  ['GET', '/v1/funnel?from=2026-03-02&to=2026-03-01', undefined, ['to days_turned']],
  ['GET', '/v1/funnel?from=2020-03-02&to=2026-03-01', undefined, ['to too_many_days']],
  ['GET', '/v1/funnel?from=2026-03-01&to=2026-03-01&by=nose', undefined, ['by unknown_dimension']],
  ['GET', '/v1/funnel?from=2026-03-01&to=2026-03-01&of=x', undefined, ['of unknown_parameter']],
  ['POST', '/v1/costs', {}, ['source unknown_source', 'from invalid_date', 'to invalid_date', 'amount invalid_cost', 'currency unknown_currency']],
  ['POST', '/v1/costs', { source: 'social', from: '2026-03-02', to: '2026-03-01', amount: -1, currency: 'VND' }, ['amount invalid_cost', 'to days_turned']],
  ['POST', '/v1/costs', { source: 'social', from: '2026-03-02', to: '2026-03-03', amount: 1, currency: 'VND', per: 'day' }, ['per unknown_property']],
])('names what is wrong with %s %s', async (method, path, body, faults) => {
  const answer = await ask(method, path, body);
  expect(answer.status).toBe(400);
  const { errors } = answer.body as { errors: { path: string; code: string; detail: string }[] };
  expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
  for (const { detail } of errors) expect(detail).not.toMatch(/is not as it must be/);
});

it.each([
  ['2000-01-01', '2000-12-31'],
  ['2100-12-31', '2100-12-31'],
])('can be asked of the days from %s to %s', async (from, to) => {
  for (const address of ['/v1/funnel', '/v1/ctas/counts']) expect((await ask('GET', `${address}?from=${from}&to=${to}`)).status).toBe(200);
});
