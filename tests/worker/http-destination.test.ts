import { beforeAll, describe, expect, it } from 'vitest';
import type { Preset } from '../../edge/src/delivery/presets/preset.ts';
import { PRESETS } from '../../edge/src/delivery/presets/presets.ts';
import { call, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';
import { arrived, RECEIVER, received } from '../support/webhooks.ts';

const SITE = 'site_http';
/** Nobody is ever a lead here: nothing goes out to the services that the presets name. */
const SILENT = 'site_http_silent';
let key = '';
let silent = '';
beforeAll(async () => {
  await Promise.all([SITE, SILENT].map((site) => makeSite(site)));
  [key, silent] = [await siteKey(SITE, ['admin']), await siteKey(SILENT, ['admin'])];
});

const make = (body: object, by = key): Promise<Response> =>
  call('/v1/destinations', { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: JSON.stringify(body) });
const bodyOf = ({ kind, name, types, filter, settings, secrets }: Preset) => ({
  kind,
  name,
  types,
  ...(filter ? { filter } : {}),
  settings,
  secrets: Object.fromEntries(secrets.map((secret) => [secret, `the-${secret}`])),
});

describe('a destination of one’s own', () => {
  it.each(Object.entries(PRESETS))('is made of the preset %s, and its secrets are never shown again', async (_, preset) => {
    const answer = await make(bodyOf(preset), silent);
    const shown = await answer.text();
    expect([answer.status, shown]).toEqual([201, expect.stringContaining(`"name":"${preset.name}"`)]);
    for (const secret of preset.secrets) expect(shown).not.toContain(`the-${secret}`);
  });

  it('is refused where an expression is wrong, with the place', async () => {
    const answer = await make({ kind: 'http', settings: { url: 'https://crm.example/leads', body: '{ name: data.lead.full_name, ' } });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ path: 'settings.body', code: 'invalid_expression', detail: expect.stringMatching(/^At character \d+: /) }] },
    ]);
  });

  it('is refused where it leads into a network of one’s own', async () => {
    for (const settings of [
      { url: 'https://169.254.169.254/{{ data.lead.id }}' },
      { url: 'http://crm.example/' },
      { url: 'https://crm.example/', oauth: { grant: 'client_credentials', token_url: 'https://localhost/token' } },
    ]) {
      const answer = await make({ kind: 'http', settings });
      expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ code: 'private_url' }] }]);
    }
  });

  it('gets of a form what its owner makes of it, and the log says nothing that opens a door', async () => {
    const name = newId();
    const made = await make({
      kind: 'http',
      types: ['lead.created'],
      settings: {
        url: `${RECEIVER}/to/${name}`,
        headers: { 'x-door': "{{ secret('key') }}", 'x-lead': '{{ data.lead.full_name }}' },
        body: "{ who: data.lead.full_name, mail: data.lead.email, hot: data.lead.score.temperature == 'hot' }",
      },
      secrets: { key: 'a-key-of-the-other-side' },
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    await send(SITE, newId(), [submit({ name: 'Nguyễn Văn An', email: 'an@congty.vn' })]);
    const [came] = await arrived(name, 1);
    expect(JSON.parse(came?.body ?? '')).toEqual({ who: 'Nguyễn Văn An', mail: 'an@congty.vn', hot: false });
    expect(came?.headers).toMatchObject({ 'x-door': 'a-key-of-the-other-side', 'x-lead': 'Nguy%E1%BB%85n V%C4%83n An' });
    const log = await (await call(`/v1/destinations/${id}/deliveries`, { headers: { authorization: `Bearer ${key}` } })).text();
    expect(log).toContain('"status":200');
    expect(log).not.toContain('a-key-of-the-other-side');
  });
});

describe('what would be sent', () => {
  const preview = (settings: object, by = silent): Promise<Response> =>
    call('/v1/destinations/preview', { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: JSON.stringify({ settings }) });

  it('is shown of an example lead, without a secret and without sending it', async () => {
    const name = newId();
    const answer = await preview({
      url: `${RECEIVER}/to/${name}`,
      headers: { authorization: "Bearer {{ secret('token') }}" },
      body: '{ who: data.lead.full_name }',
    });
    expect(await answer.json()).toEqual({
      request: {
        method: 'POST',
        url: `${RECEIVER}/to/${name}`,
        headers: { 'content-type': 'application/json', authorization: 'Bearer SECRET' },
        body: '{"who":"Nguyễn Văn An"}',
      },
    });
    expect(await received(name)).toEqual([]);
    expect(await (await preview({ url: 'https://crm.example/', body: 'data.nothing' })).json()).toEqual({ request: null });
  });

  it('is refused as saving it would be', async () => {
    const wrong = await preview({ url: 'https://crm.example/', body: 'data.lead.score.total > 50' });
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { errors: [{ path: 'settings.body', detail: expect.stringContaining('`50`') }] }]);
    expect((await preview({ url: 'https://169.254.169.254/' })).status).toBe(400);
  });

  it('begins with settings of services that are known', async () => {
    const answer = await call('/v1/destinations/presets', { headers: { authorization: `Bearer ${silent}` } });
    const { data } = (await answer.json()) as { data: { id: string; settings: object }[] };
    expect(data.map(({ id }) => id)).toEqual(Object.keys(PRESETS));
    for (const { settings } of data) expect((await preview(settings)).status).toBe(200);
  });
});
