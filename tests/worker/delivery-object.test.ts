import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LeadEvent } from '../../edge/protocol/lead-event.ts';
import type { DestinationRecord } from '../../edge/protocol/endpoint.ts';
import type { Tested } from '../../edge/protocol/delivery.ts';
import { Courier } from '../../edge/src/delivery/courier.ts';
import { exampleEvent } from '../../edge/src/delivery/example-event.ts';
import { bindings, makeSite, newId, send, submit } from '../support/test-site.ts';
import { arrived, RECEIVER, received, receiver, until, webhookTeam } from '../support/webhooks.ts';

let SITE = '';
let team: Awaited<ReturnType<typeof webhookTeam>>;
beforeEach(async () => {
  SITE = `site_${newId().slice(0, 8)}`;
  await makeSite(SITE);
  team = await webhookTeam(SITE);
});

const objectOf = (id: string) => bindings.DELIVERY.getByName(`${SITE}/${id}`);
async function comes(email = `${newId()}@shop.example`): Promise<string> {
  const { leads } = await send(SITE, newId(), [submit({ email }, { cta: 'cta_newsletter' })]);
  return leads[0]?.lead ?? '';
}
const eventsAt = async (name: string) => (await received(name)).map(({ body }) => JSON.parse(body) as LeadEvent);
const example = (id = newId(), lead?: string): LeadEvent => {
  const event = exampleEvent('lead.updated', Date.now());
  const { lead: full } = event.data;
  return { ...event, id, data: { ...event.data, lead: full && { ...full, id: lead ?? full.id } } };
};

describe('the object of an endpoint', () => {
  it('goes on where it stood after it was lost, and sends nothing twice that was taken', async () => {
    const to = receiver('500,200');
    const { id } = await team.make({ url: to.url, types: ['lead.created'] });
    const lead = await comes();
    await until(
      () => team.log(id),
      ({ data }) => data[0]?.state === 'delivered',
    );
    await evictDurableObject(objectOf(id));
    expect((await team.log(id)).data).toMatchObject([{ lead, state: 'delivered', tries: [{ status: 500 }, { status: 200 }] }]);
    await objectOf(id).wake(SITE, id);
    const other = await comes();
    await arrived(to.name, 4);
    expect((await eventsAt(to.name)).map(({ data }) => data.lead?.id)).toEqual([lead, lead, other, other]);
  });

  it('sends what was stored and not sent when the machine was lost', async () => {
    const to = receiver();
    const { id } = await team.make({ url: to.url });
    await comes();
    await arrived(to.name, 1);
    // As if the machine had been lost between the store and the sending.
    await runInDurableObject(objectOf(id), (_, { storage }) => {
      storage.sql.exec("UPDATE deliveries SET state = 'pending', tries = 3, due = 0");
    });
    await evictDurableObject(objectOf(id));
    await objectOf(id).wake(SITE, id);
    const [first, second] = await arrived(to.name, 2);
    expect(second?.body).toBe(first?.body);
  });

  it('goes on with what it has, and comes back soon, while D1 cannot be asked', async () => {
    const to = receiver();
    const { id } = await team.make({ url: to.url });
    const event = example('evt_kept');
    const DB = { prepare: () => ({ bind: () => ({}) }), batch: () => Promise.reject(new Error('D1_ERROR: out')) } as unknown as D1Database;
    await runInDurableObject(objectOf(id), async (_, { storage }) => {
      const courier = new Courier({ ...bindings, DB }, storage, SITE, id);
      courier.push([event]);
      expect(await courier.run()).toBeLessThan(Date.now() + 5_000);
    });
    expect(await received(to.name)).toEqual([]);
    await evictDurableObject(objectOf(id));
    await objectOf(id).wake(SITE, id);
    await arrived(to.name, 1);
  });

  it('looks at the address at each send, whatever was saved', async () => {
    const { id } = await team.make({ url: receiver().url });
    await bindings.DB.prepare(`UPDATE endpoints SET settings = '{"url":"https://10.0.0.1/hook"}', updated_at = updated_at + 1 WHERE site = ? AND id = ?`)
      .bind(SITE, id)
      .run();
    await comes();
    const { reason, pending } = await until(
      () => team.show(id),
      ({ state }) => state === 'disabled',
    );
    expect([reason, pending]).toEqual(['The address is no public https address.', 1]);
  });

  it('looks once more soon after it was made, for those who were told by machines that did not know it', async () => {
    const { id } = await team.make({ url: receiver().url });
    await until(
      () => runInDurableObject(objectOf(id), (_, { storage }) => storage.getAlarm()),
      (at) => at !== null && at > Date.now() + 10_000,
    );
    expect(await runInDurableObject(objectOf(id), (_, { storage }) => storage.getAlarm())).toBeLessThan(Date.now() + 15_000);
  });

  it('delivers what somebody pushes once, however often it is pushed, and only while it is switched on', async () => {
    const to = receiver();
    const { id } = await team.make({ url: to.url });
    const event = example('atm_1');
    for (let i = 0; i < 3; i++) expect(await objectOf(id).push(SITE, id, event)).toBeNull();
    await arrived(to.name, 1);
    expect(await objectOf(id).push(SITE, id, event)).toBeNull();
    await objectOf(id).push(SITE, id, example('atm_2'));
    expect((await arrived(to.name, 2)).map(({ headers }) => headers['webhook-id'])).toEqual(['atm_1', 'atm_2']);
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { enabled: false });
    expect(await objectOf(id).push(SITE, id, example())).toBe('endpoint_disabled');
    expect(await bindings.DELIVERY.getByName(`${SITE}/whk_none`).push(SITE, 'whk_none', example())).toBe('unknown_endpoint');
  });

  it('keeps and sends nothing of a lead that is to be forgotten, but that it was erased', async () => {
    const to = receiver(`${Array.from({ length: 10 }, () => '500').join()},200`);
    const { id } = await team.make({ url: to.url });
    for (const event of [example('evt_1', 'lead_gone'), example('evt_2', 'lead_stays'), { ...example('evt_3', 'lead_gone'), type: 'lead.erased' as const }])
      await objectOf(id).push(SITE, id, event);
    await until(
      () => team.show(id),
      ({ dead }) => dead === 3,
    );
    await objectOf(id).forget(['lead_gone']);
    expect((await team.log(id)).data.map(({ event }) => event)).toEqual(['evt_3', 'evt_2']);
    expect(await team.answer(`/v1/webhooks/${id}/replay`, 'POST', { dead: true })).toEqual({ queued: 2 });
    const last = (await arrived(to.name, 32)).slice(30);
    expect(last.map(({ headers }) => headers['webhook-id']).toSorted()).toEqual(['evt_2', 'evt_3']);
  });

  it('says what it never saw, where the journal was cleared before it came to it', async () => {
    const to = receiver();
    const { id } = await team.make({ url: to.url, types: ['lead.created'] });
    await comes();
    await arrived(to.name, 1);
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { enabled: false });
    await comes();
    await until(
      () => team.answer<{ data: unknown[] }>('/v1/leads'),
      ({ data }) => data.length === 2,
    );
    await bindings.DB.batch([
      bindings.DB.prepare('UPDATE lead_seq SET forgotten = seq WHERE site = ?').bind(SITE),
      bindings.DB.prepare('DELETE FROM journal WHERE site = ?').bind(SITE),
    ]);
    await team.answer(`/v1/webhooks/${id}`, 'PATCH', { enabled: true });
    const { data } = await until(
      () => team.log(id, '?state=gap'),
      ({ data }) => data.length > 0,
    );
    expect(data).toMatchObject([{ type: 'gap', error: expect.stringMatching(/^The journal no longer has/) as string }]);
    const third = await comes();
    await arrived(to.name, 2);
    expect((await eventsAt(to.name)).at(-1)?.data.lead?.id).toBe(third);
    expect((await team.log(id, '?state=gap')).data).toHaveLength(1);
  });

  it('tells an alert once where a lead goes to and fro', async () => {
    const to = receiver();
    await team.make({ url: to.url, types: ['lead.temperature_changed'] });
    const lead = await comes();
    const flip = (held: string) =>
      bindings.DB.prepare('UPDATE leads SET held = ?, seq = (SELECT max(seq) FROM leads) + 1 WHERE site = ? AND id = ?').bind(held, SITE, lead).run();
    await until(
      () => team.ask(`/v1/leads/${lead}`),
      ({ ok }) => ok,
    );
    // The rows say so; what a lead is, its score says: all of these are to the temperature that it has.
    for (const held of ['warm', 'cold', 'warm', 'cold']) await flip(held);
    const { results } = await bindings.DB.prepare('SELECT reader FROM journal_readers WHERE site = ?').bind(SITE).all<{ reader: string }>();
    const id = results[0]?.reader.slice('delivery/'.length) ?? '';
    await objectOf(id).wake(SITE, id);
    await runDurableObjectAlarm(objectOf(id));
    await arrived(to.name, 1);
    expect(await received(to.name)).toHaveLength(1);
  });

  it('switches off what has failed for five days, and says so to the team', async () => {
    const to = receiver('500');
    const { id } = await team.make({ url: to.url });
    await objectOf(id).wake(SITE, id);
    await runInDurableObject(objectOf(id), (_, { storage }) => {
      storage.kv.put('health', { failingSince: Date.now() - 5 * 86_400_000, lastFailure: Date.now() - 3_600_000 });
    });
    await comes();
    const shown = await until(
      () => team.show(id),
      ({ state }) => state === 'disabled',
    );
    expect(shown).toMatchObject({ reason: 'For five days nothing but failures came back.', pending: 1 });
    const { results } = await bindings.DB.prepare("SELECT by, detail FROM audit WHERE site = ? AND action = 'endpoint.switched_off'").bind(SITE).all();
    expect(results).toEqual([{ by: 'delivery', detail: '{"why":"For five days nothing but failures came back."}' }]);
  });
});

describe('a destination', () => {
  const http = (url: string, over: object = {}) => ({ kind: 'http', name: 'Sheet', settings: { url, ...over } });

  it('is set up, told of leads, and changed', async () => {
    const to = receiver();
    const made = await team.answer<DestinationRecord>('/v1/destinations', 'POST', http(to.url));
    expect(made).toMatchObject({ kind: 'http', name: 'Sheet', types: ['lead.created', 'lead.updated', 'lead.erased'], state: 'enabled', secrets: [] });
    await comes();
    await arrived(to.name, 1);
    const changed = await team.answer<DestinationRecord>(`/v1/destinations/${made.id}`, 'PATCH', { types: ['lead.outcome'], name: 'Other' });
    expect(changed).toMatchObject({ types: ['lead.outcome'], name: 'Other', settings: made.settings });
    expect(await team.answer('/v1/destinations')).toMatchObject({ data: [{ id: made.id }] });
    expect((await team.ask(`/v1/webhooks/${made.id}`)).status).toBe(404);
    expect(await team.answer<Tested>(`/v1/destinations/${made.id}/test`, 'POST')).toMatchObject({ ok: true, status: 200 });
  });

  it.each([
    [{ kind: 'none' }, 'kind', 'unknown_destination_kind'],
    [http('https://10.0.0.1/'), 'settings', 'private_url'],
    [http('https://hooks.shop.example/', { misspelt: 1 }), 'settings.misspelt', expect.any(String)],
    [{ ...http('https://hooks.shop.example/'), secrets: { nobody_asked: 'x' } }, 'secrets.nobody_asked', 'unknown_destination_secret'],
    [{ kind: 'meta', settings: { pixel_id: '1234567890' } }, 'secrets.access_token', 'missing_destination_secret'],
  ])('is refused with the place that is wrong: %j', async (body, path, code) => {
    const response = await team.ask('/v1/destinations', 'POST', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path, code: code as string }] });
  });

  it('shows no secret anywhere, not even where the other side says it back', async () => {
    const secret = 'a-secret-of-the-other-side';
    const body = {
      ...http(`${RECEIVER}/to/${newId()}`, { headers: { authorization: "Bearer {{ secret('key') }}", 'x-also': "{{ secret('key') }}" } }),
      secrets: { key: secret },
    };
    const response = await team.ask('/v1/destinations', 'POST', body);
    const text = await response.text();
    expect(text).not.toContain(secret);
    if (!response.ok) return;
    const { id } = JSON.parse(text) as DestinationRecord;
    const tested = await (await team.ask(`/v1/destinations/${id}/test`, 'POST')).text();
    expect(tested).not.toContain(secret);
    expect(await (await team.ask(`/v1/destinations/${id}`)).text()).not.toContain(secret);
  });
});
