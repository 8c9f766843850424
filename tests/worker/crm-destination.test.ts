import { beforeAll, expect, it } from 'vitest';
import { HUBSPOT_TOKEN } from '../support/stand-ins/hubspot.ts';
import { bindings, call, leadsOnceThere, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_crm';
const HUBSPOT = (bindings as unknown as { HUBSPOT_URL: string }).HUBSPOT_URL;
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin', 'leads:read']);
});

const ask = async (method: string, path: string, body?: object) =>
  (await call(path, { method, headers: { authorization: `Bearer ${key}` }, ...(body ? { body: JSON.stringify(body) } : {}) })).json() as Promise<
    Record<string, unknown>
  >;
const connect = (token: string, settings: object = {}) =>
  ask('POST', '/v1/destinations', { kind: 'hubspot', settings: { address: HUBSPOT, ...settings }, secrets: { token } });

/** The contacts of these leads, as somebody who looks into HubSpot sees them. */
async function contactsOf(ids: readonly string[]): Promise<Record<string, string>[]> {
  const answer = await fetch(`${HUBSPOT}/crm/v3/objects/contacts/batch/read`, {
    method: 'POST',
    headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ idProperty: 'kindling_id', properties: [], inputs: ids.map((id) => ({ id })) }),
  });
  const { results } = (await answer.json()) as { results: { properties: Record<string, string> }[] };
  return results.map(({ properties }) => properties);
}

it('a form becomes a contact of HubSpot’s, and the lead says which', async () => {
  const destination = await connect(HUBSPOT_TOKEN, { fields: [{ from: 'stage', to: 'lifecyclestage', as: { iql: 'lead', mql: 'marketingqualifiedlead' } }] });
  const address = `/v1/destinations/${String(destination['id'])}`;
  expect(await ask('POST', `${address}/check`)).toMatchObject({ ok: true });
  expect(await ask('GET', `${address}/options`)).toMatchObject({
    options: { 'fields.lifecyclestage': expect.arrayContaining([{ value: 'lead', label: 'lead' }]) },
  });
  const visitor = newId();
  await send(SITE, visitor, [submit({ name: 'Nguyễn Văn An', phone: '0912 345 678', email: 'an@congty.vn' })]);
  const [lead] = await leadsOnceThere(key, 1);
  const id = lead?.id ?? '';
  await expect.poll(() => contactsOf([id])).toMatchObject([{ email: 'an@congty.vn', phone: '+84912345678', lastname: 'Nguyễn Văn An', kindling_id: id }]);
  const [contact] = await contactsOf([id]);
  await expect.poll(async () => (await ask('GET', `/v1/leads/${id}`))['crm']).toMatchObject({ hubspot: { id: contact?.['hs_object_id'] } });
  const log = JSON.stringify(await ask('GET', `${address}/deliveries`));
  expect(log).not.toContain(HUBSPOT_TOKEN);
});

it('a token that HubSpot does not take is said by the check, and of an address that is none nothing is saved', async () => {
  const destination = await connect('pat-of-somebody-else');
  expect(await ask('POST', `/v1/destinations/${String(destination['id'])}/check`)).toMatchObject({
    ok: false,
    error: expect.stringMatching(/refuses the token/),
  });
  expect(await connect(HUBSPOT_TOKEN, { address: 'https://169.254.169.254' })).toMatchObject({ errors: [{ code: 'private_url' }] });
  expect(await connect(HUBSPOT_TOKEN, { fields: [{ from: 'emial', to: 'email' }] })).toMatchObject({
    errors: [{ path: 'settings.fields.0.from', code: 'invalid_lead_path', detail: expect.stringMatching(/score\.total/) }],
  });
});
