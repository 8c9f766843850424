import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../edge/protocol/audit.ts';
import type { SiteSettings } from '../../edge/protocol/site-config.ts';
import { signedInAs } from '../support/signed-in.ts';
import { call, makeSite, siteKey } from '../support/test-site.ts';

/** A site's own team changes how it is set up. */

const SITE = 'site_own';
let key = '';
beforeAll(async () => {
  await makeSite(SITE, { mail: { from: 'hello@shop.example' } });
  key = await siteKey(SITE, ['admin']);
});

interface Answer {
  status: number;
  body: { id: string; settings: SiteSettings; errors: { path: string; code: string }[] };
}
async function ask(method: string, body?: unknown, headers: Record<string, string> = { authorization: `Bearer ${key}` }): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await call(`/v1/sites/${SITE}`, { method, headers, ...sent });
  return { status: response.status, body: await response.json() };
}
const patch = (body: unknown) => ask('PATCH', body);

describe('the settings of the own site', () => {
  it('change as far as they are named, hold at once, and null takes one back', async () => {
    const { settings: before } = (await ask('GET')).body;
    const { status, body } = await patch({ name: 'Sổ Vàng', time_zone: 'Europe/Berlin', cooldown_minutes: 0 });
    expect([status, body]).toEqual([200, { id: SITE, settings: { ...before, name: 'Sổ Vàng', time_zone: 'Europe/Berlin', cooldown_minutes: 0 } }]);
    expect((await ask('GET')).body).toEqual(body);
    const after = (await patch({ mail: null, time_zone: null })).body.settings;
    expect([after.mail, after.time_zone, after.name]).toEqual([undefined, 'Asia/Ho_Chi_Minh', 'Sổ Vàng']);
    expect((await call('/v1/ctas', { headers: { authorization: `Bearer ${key}` } }).then((answer) => answer.json())) as { data: unknown[] }).toMatchObject({
      data: [{}, {}, {}, {}],
    });
  });

  it.each([
    ['what there is not', { colour: 'red' }, 'colour', 'unknown_property'],
    ['what is everybody’s', '{"__proto__":{"name":"x"}}', '__proto__', 'unknown_property'],
    ['CTAs, which have routes of their own', { ctas: [] }, 'ctas', 'unknown_property'],
    ['a list', [1], '', 'invalid_body'],
    ['no name', { name: null }, 'name', 'invalid_value'],
    ['an origin without a scheme', { origins: ['shop.example'] }, 'origins.0', 'invalid_origin'],
    ['another half-life', { half_life_days: 30 }, 'half_life_days', 'half_life_fixed'],
  ])('take nothing that is wrong, and stay: %s', async (_, wrong, path, code) => {
    const before = await ask('GET');
    const { status, body } = await patch(wrong);
    expect([status, body.errors.map((error) => [error.path, error.code])]).toEqual([400, [[path, code]]]);
    expect(await ask('GET')).toEqual(before);
  });

  it('keep what two people change at the same moment', async () => {
    const changes: Partial<SiteSettings>[] = [{ name: 'Both' }, { language: 'en' }, { cooldown_minutes: 30 }];
    expect((await Promise.all(changes.map(patch))).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ask('GET')).body.settings).toMatchObject({ name: 'Both', language: 'en', cooldown_minutes: 30 });
  });

  it('are read by marketers and changed by owners, which the log of the team says', async () => {
    const [marketer, owner] = await Promise.all([signedInAs(SITE, 'marketer'), signedInAs(SITE, 'owner')]);
    expect((await ask('GET', undefined, marketer.headers)).status).toBe(200);
    expect((await ask('PATCH', { name: 'x' }, marketer.headers)).status).toBe(403);
    expect((await ask('PUT', { name: 'x', origins: ['https://x.example'] }, owner.headers)).status).toBe(401);
    expect((await ask('PATCH', { consent: 'required', policy: { url: 'https://shop.example/p', version: '2' } }, owner.headers)).status).toBe(200);
    const answer = await call('/v1/audit?action=site.changed&limit=1', { headers: { authorization: `Bearer ${key}` } });
    expect(((await answer.json()) as AuditPage).data).toMatchObject([{ by: owner.member.id, target: SITE, detail: { settings: ['consent', 'policy'] } }]);
  });
});
