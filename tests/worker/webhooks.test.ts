import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LeadEvent } from '../../edge/protocol/lead-event.ts';
import { bindings, call, makeSite, newId, send, submit } from '../support/test-site.ts';
import { arrived, received, receiver, until, webhookTeam } from '../support/webhooks.ts';

let SITE = '';
let team: Awaited<ReturnType<typeof webhookTeam>>;
beforeEach(async () => {
  // One of its own, so that no webhook of another test gets what happens here.
  SITE = `site_${newId().slice(0, 8)}`;
  await makeSite(SITE);
  team = await webhookTeam(SITE);
});

/** Somebody who leaves their address. @returns the lead's id */
async function comes(email = `${newId()}@shop.example`): Promise<string> {
  const { leads } = await send(SITE, newId(), [submit({ email }, { cta: 'cta_newsletter' })]);
  return leads[0]?.lead ?? '';
}
const change = (lead: string, body: object) => team.answer(`/v1/leads/${lead}`, 'PATCH', body);

describe('a webhook', () => {
  it('tells of a new lead within a moment, signed so that the official library lets it in', async () => {
    const to = receiver();
    const { secret } = await team.make({ url: to.url });
    const lead = await comes('an@shop.example');
    const [got] = await arrived(to.name, 1);
    const event = new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {}) as LeadEvent;
    expect(event).toMatchObject({ type: 'lead.created', data: { lead: { id: lead, email: 'an@shop.example' }, before: null } });
    expect(got?.headers['webhook-id']).toBe(event.id);
    expect(got?.headers['content-type']).toBe('application/json');
  });

  it('tells nothing of what was before it', async () => {
    const lead = await comes();
    const to = receiver();
    await until(
      () => team.ask(`/v1/leads/${lead}`),
      ({ ok }) => ok,
    );
    await team.make({ url: to.url });
    await change(lead, { status: 'working' });
    const events = (await arrived(to.name, 1)).map(({ body }) => JSON.parse(body) as LeadEvent);
    expect(events.map(({ type }) => type)).toEqual(['lead.updated']);
  });

  it('is sent only what it asks for, of the leads that it asks for', async () => {
    const [staged, sales] = [receiver(), receiver()];
    await team.make({ url: staged.url, types: ['lead.stage_changed'] });
    await team.make({ url: sales.url, types: ['lead.created', 'lead.updated'], filter: { stage: ['sql'] } });
    const lead = await comes();
    await until(
      () => team.ask(`/v1/leads/${lead}`),
      ({ ok }) => ok,
    );
    await change(lead, { tags: ['a'] });
    await change(lead, { status: 'working' });
    await arrived(staged.name, 1);
    const told = (await arrived(sales.name, 1)).map(({ body }) => JSON.parse(body) as LeadEvent);
    expect(told.map(({ data }) => data.lead?.stage)).toEqual(['sql']);
    expect(await received(staged.name)).toHaveLength(1);
  });

  it('gets each event again with the same id and body until it takes it, and in the order of the lead', async () => {
    const to = receiver('500,404,301,200');
    const { id, secret } = await team.make({ url: to.url });
    const lead = await comes();
    await arrived(to.name, 1);
    await change(lead, { owner: 'lan' });
    const all = await arrived(to.name, 8);
    const types = all.map(({ body }) => (JSON.parse(body) as LeadEvent).type);
    expect(types).toEqual([...Array.from({ length: 4 }, () => 'lead.created'), ...Array.from({ length: 4 }, () => 'lead.updated')]);
    expect(new Set(all.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(2);
    for (const { body, headers } of all) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
    const { data } = await until(
      () => team.log(id),
      ({ data }) => data.every(({ state }) => state === 'delivered'),
    );
    expect(data.map(({ type, tries }) => [type, tries.map(({ status }) => status)])).toEqual([
      ['lead.updated', [500, 404, 301, 200]],
      ['lead.created', [500, 404, 301, 200]],
    ]);
    const pages = [await team.log(id, '?limit=1')];
    pages.push(await team.log(id, `?limit=1&cursor=${pages[0]?.next_cursor}`));
    expect(pages).toEqual(data.map((each, i) => ({ data: [each], has_more: i === 0, next_cursor: i === 0 ? each.id.slice('dlv_'.length) : null })));
    expect((await team.ask(`/v1/webhooks/${id}/deliveries?stat=dead`)).status).toBe(400);
    expect(data[0]?.tries[0]).toMatchObject({ error: 'answered 500: said', request: { method: 'POST' }, response: { headers: {} } });
  });

  it('gives an event up after ten tries, lists it as dead, and sends it again when it is asked to', async () => {
    const to = receiver(`${Array.from({ length: 10 }, () => '503').join()},200`);
    const { id } = await team.make({ url: to.url });
    await comes();
    const { data } = await until(
      () => team.log(id, '?state=dead'),
      ({ data }) => data.length > 0,
    );
    expect(data[0]?.tries).toHaveLength(10);
    expect(await team.show(id)).toMatchObject({ pending: 0, dead: 1, state: 'enabled' });
    expect(await team.answer(`/v1/webhooks/${id}/replay`, 'POST', { dead: true })).toEqual({ queued: 1 });
    await until(
      () => team.show(id),
      ({ dead, pending }) => dead + pending === 0,
    );
    const all = await received(to.name);
    expect(all).toHaveLength(11);
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
  });

  it('is switched off by 410, says why, and goes on where it stood when it is switched on again', async () => {
    const [to, elsewhere] = [receiver('410'), receiver()];
    const { id } = await team.make({ url: to.url, types: ['lead.created'] });
    const first = await comes();
    const off = await until(
      () => team.show(id),
      ({ state }) => state === 'disabled',
    );
    expect(off).toMatchObject({ reason: 'The receiver answered 410 Gone.', pending: 1 });
    const { results } = await bindings.DB.prepare('SELECT reader FROM journal_readers WHERE site = ? AND reader = ?').bind(SITE, `delivery/${id}`).all();
    expect(results).toEqual([]);
    const meanwhile = await comes();
    await until(
      () => team.ask(`/v1/leads/${meanwhile}`),
      ({ ok }) => ok,
    );
    expect(await received(to.name)).toHaveLength(1);
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { enabled: true, url: elsewhere.url });
    const leads = (await arrived(elsewhere.name, 2)).map(({ body }) => (JSON.parse(body) as LeadEvent).data.lead?.id);
    expect(leads).toEqual([first, meanwhile]);
  });

  it('is told of everything once more since a moment, with the same ids and bodies', async () => {
    const to = receiver();
    const { id } = await team.make({ url: to.url });
    const since = new Date(Date.now() - 1_000).toISOString();
    const lead = await comes();
    const [first] = await arrived(to.name, 1);
    const before = (await received(to.name)).length;
    expect(await team.answer(`/v1/webhooks/${id}/replay`, 'POST', { since })).toEqual({ queued: null });
    const again = (await arrived(to.name, before + 1)).slice(before);
    await until(
      () => received(to.name),
      (all) => all.slice(before).some(({ body }) => body === first?.body),
    );
    expect(again.length).toBeGreaterThan(0);
    expect(first?.body).toContain(lead);
    const { data } = await team.log(id);
    expect(await team.answer(`/v1/webhooks/${id}/replay`, 'POST', { delivery: data[0]?.id })).toEqual({ queued: expect.any(Number) as number });
    expect((await team.ask(`/v1/webhooks/${id}/replay`, 'POST', { event: 'evt_none' })).status).toBe(400);
  });

  it('answers a test with what came back, whatever its state is', async () => {
    const to = receiver('418');
    const { id, secret } = await team.make({ url: to.url });
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { enabled: false });
    const tested = await team.answer<{ ok: boolean; status: number }>(`/v1/webhooks/${id}/test`, 'POST');
    expect(tested).toMatchObject({ ok: false, status: 418, error: 'answered 418: said' });
    const [ping] = await received(to.name);
    expect(new Webhook(secret).verify(ping?.body ?? '', ping?.headers ?? {})).toMatchObject({ type: 'ping' });
    expect(await team.answer(`/v1/webhooks/${id}/test`, 'POST', { type: 'lead.created' })).toMatchObject({ ok: false });
    expect((await team.log(id)).data).toEqual([]);
  });

  it('signs with both secrets for a day after they were rotated', async () => {
    const to = receiver();
    const { id, secret } = await team.make({ url: to.url });
    const { secret: next, previous_until: until } = await team.answer<{ secret: string; previous_until: string }>(`/v1/webhooks/${id}/rotate`, 'POST');
    expect(next).not.toBe(secret);
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(86_000_000);
    await comes();
    const [got] = await arrived(to.name, 1);
    for (const each of [secret, next]) expect(() => new Webhook(each).verify(got?.body ?? '', got?.headers ?? {})).not.toThrow();
    expect(got?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('is gone with all that it kept once it is deleted', async () => {
    const to = receiver('500');
    const { id } = await team.make({ url: to.url });
    await comes();
    await arrived(to.name, 1);
    expect((await team.ask(`/v1/webhooks/${id}`, 'DELETE')).status).toBe(204);
    expect((await team.ask(`/v1/webhooks/${id}`)).status).toBe(404);
    await until(
      async () => (await bindings.DELIVERY.getByName(`${SITE}/${id}`).deliveries({ limit: 10 })).data,
      (data) => data.length === 0,
    );
  });
});

describe('who sets it up', () => {
  it('gets the secret once', async () => {
    const { id, secret } = await team.make({ url: receiver().url, name: 'CRM' });
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/);
    for (const path of ['', `/${id}`, `/${id}/deliveries`]) expect(await (await team.ask(`/v1/webhooks${path}`)).text()).not.toContain(secret.slice(6));
    const row = await bindings.DB.prepare('SELECT secrets FROM endpoints WHERE site = ? AND id = ?').bind(SITE, id).first<{ secrets: string }>();
    expect(row?.secrets).not.toContain(secret.slice(6));
  });

  it('makes one webhook however often the request is sent', async () => {
    const to = receiver();
    const send = () => team.ask('/v1/webhooks', 'POST', { url: to.url, types: ['lead.created'] }, { 'idempotency-key': 'once' });
    const [first, second] = [await (await send()).json(), await (await send()).json()];
    expect(second).toEqual(first);
  });

  it.each([
    [{ types: ['lead.created'] }, 'url', 'missing_url'],
    [{ url: 'https://127.0.0.1/', types: ['lead.created'] }, 'url', 'private_url'],
    [{ url: 'https://leads.example/v1/collect', types: ['lead.created'] }, 'url', 'private_url'],
    [{ url: 'https://hooks.shop.example/' }, 'types', 'invalid_event_types'],
    [{ url: 'https://hooks.shop.example/', types: ['lead.made'] }, 'types.0', 'unknown_event_type'],
    [{ url: 'https://hooks.shop.example/', types: ['lead.created'], secret: 'whsec_!!!!' }, 'secret', 'invalid_webhook_secret'],
    [{ url: 'https://hooks.shop.example/', types: ['lead.created'], filter: { temperatur: ['hot'] } }, 'filter.temperatur', 'unknown_endpoint_setting'],
    [{ url: 'https://hooks.shop.example/', types: ['lead.created'], enabled: false }, 'enabled', 'unknown_endpoint_setting'],
  ])('is told what is wrong with %j', async (body, path, code) => {
    const response = await team.ask('/v1/webhooks', 'POST', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path, code }] });
  });

  it('needs a key of the site with the scope admin', async () => {
    const { id } = await team.make({ url: receiver().url });
    await makeSite('site_hooks_2');
    const other = await webhookTeam('site_hooks_2');
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['GET', '/deliveries'],
      ['POST', '/replay'],
      ['POST', '/rotate'],
    ] as const) {
      expect((await other.ask(`/v1/webhooks/${id}${path}`, method, method === 'GET' ? undefined : {})).status).toBe(404);
      expect((await call(`/v1/webhooks/${id}${path}`, { method })).status).toBe(401);
      expect(
        (
          await team.ask(
            `/v1/destinations/${id}${path === '/rotate' ? '' : path}`,
            path === '/rotate' ? 'GET' : method,
            method === 'GET' || path === '/rotate' ? undefined : {},
          )
        ).status,
      ).toBe(404);
    }
  });

  it('may have twenty of them', async () => {
    await bindings.DB.prepare(
      `INSERT INTO endpoints (site, id, kind, name, types, settings, secrets, state, since, begins, created_at, updated_at)
       SELECT ?1, value, 'webhook', '', '[]', '{}', '{}', 'disabled', 0, 0, 0, 0 FROM json_each(?2)`,
    )
      .bind(SITE, JSON.stringify(Array.from({ length: 19 }, (_, i) => `whk_${i}`)))
      .run();
    await team.make({ url: 'https://hooks.shop.example/' });
    const response = await team.ask('/v1/webhooks', 'POST', { url: 'https://hooks.shop.example/', types: ['lead.created'] });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, 'too_many_endpoints']);
  });

  it('finds all of it in the log of the team', async () => {
    const { id } = await team.make({ url: receiver().url });
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { name: 'Sales' });
    const { results } = await bindings.DB.prepare('SELECT action, detail FROM audit WHERE site = ? AND target = ? ORDER BY at').bind(SITE, id).all();
    expect(results).toEqual([
      { action: 'endpoint.made', detail: '{"kind":"webhook"}' },
      { action: 'endpoint.changed', detail: '{"changed":["name"]}' },
    ]);
  });
});
