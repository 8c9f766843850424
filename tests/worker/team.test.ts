import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../edge/protocol/audit.ts';
import type { KeyRecord, MadeKey } from '../../edge/protocol/key.ts';
import type { Member } from '../../edge/protocol/member.ts';
import { signedInAs } from '../support/signed-in.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';

const SITE = 'site_team';
const OTHER = 'site_team_other';
let key = '';
beforeAll(async () => {
  await Promise.all([SITE, OTHER].map((site) => makeSite(site)));
  key = await siteKey(SITE, ['admin']);
});

async function ask<T>(path: string, method = 'GET', body?: unknown, by = key): Promise<{ status: number; body: T; headers: Headers }> {
  const response = await call(path, { method, headers: { authorization: `Bearer ${by}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T, headers: response.headers };
}
const opens = async (by: string): Promise<number> => (await ask('/v1/leads', 'GET', undefined, by)).status;
const listed = async (prefix: string) => (await ask<{ data: KeyRecord[] }>('/v1/keys')).body.data.find((each) => each.prefix === prefix);

describe('keys', () => {
  it('are made by a key of the site for that site, shown once, and stored as nothing that opens', async () => {
    const { status, body: made } = await ask<MadeKey>('/v1/keys', 'POST', { name: 'CRM', scopes: ['leads:read'], test: true });
    expect(status).toBe(201);
    expect(made).toMatchObject({ site: SITE, name: 'CRM', scopes: ['leads:read'], made_by: key.slice(0, 12) });
    expect(made.key).toMatch(/^kd_test_[\w-]{32}$/);
    expect(await opens(made.key)).toBe(200);
    const everything = JSON.stringify([
      await ask('/v1/keys'),
      await ask('/v1/audit'),
      (await bindings.DB.prepare('SELECT * FROM keys WHERE site = ?').bind(SITE).all()).results,
    ]);
    expect(everything).toContain(made.prefix);
    expect(everything).not.toContain(made.key.slice(12));
    // A typo is told from a revoked key without a look-up.
    expect(await opens(`${made.key.slice(0, -1)}${made.key.endsWith('A') ? 'B' : 'A'}`)).toBe(401);
  });

  it('are made by whoever runs the deployment for any site, and by a key for no other', async () => {
    const admin = (body: unknown) => ask<MadeKey>('/v1/keys', 'POST', body, 'admin-token-of-the-tests');
    expect((await admin({ site: OTHER, name: 'first', scopes: ['admin'] })).body).toMatchObject({ site: OTHER, made_by: 'admin' });
    expect((await admin({ name: 'nobody’s', scopes: ['admin'] })).body).toMatchObject({ errors: [{ path: 'site', code: 'missing_site' }] });
    expect((await ask('/v1/keys', 'POST', { site: OTHER, name: 'x', scopes: ['admin'] })).body).toMatchObject({
      errors: [{ path: 'site', code: 'not_your_site' }],
    });
    const reader = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
    for (const [path, method] of [
      ['/v1/keys', 'GET'],
      ['/v1/keys', 'POST'],
      ['/v1/members', 'POST'],
      ['/v1/audit', 'GET'],
      ['/v1/mails', 'GET'],
    ] as const)
      expect((await ask(path, method, method === 'POST' ? {} : undefined, reader)).status).toBe(403);
  });

  it('are replaced with an overlap: both open, then the old one does not', async () => {
    const { body: old } = await ask<MadeKey>('/v1/keys', 'POST', { name: 'Sync', scopes: ['leads:read', 'leads:write'] });
    const { body: next } = await ask<MadeKey>(`/v1/keys/${old.prefix}/rotate`, 'POST', { overlap_hours: 2 });
    expect(next).toMatchObject({ name: 'Sync', scopes: ['leads:read', 'leads:write'], expires_at: null });
    expect([await opens(old.key), await opens(next.key)]).toEqual([200, 200]);
    expect(Date.parse((await listed(old.prefix))?.expires_at ?? '') - Date.now()).toBeGreaterThan(1.9 * 3_600_000);
    // Rotated again without waiting, it ends at once, and nothing makes it last longer.
    await ask(`/v1/keys/${old.prefix}/rotate`, 'POST', { overlap_hours: 0 });
    expect([await opens(old.key), await opens(next.key)]).toEqual([401, 200]);
    expect((await ask(`/v1/keys/${old.prefix}/rotate`, 'POST')).body).toMatchObject({ code: 'key_is_over' });
  });

  it('are taken back at once, and only those of the site', async () => {
    const { body: made } = await ask<MadeKey>('/v1/keys', 'POST', { name: 'Gone', scopes: ['leads:read'] });
    const others = await siteKey(OTHER, ['leads:read']);
    expect((await ask(`/v1/keys/${others.slice(0, 12)}`, 'DELETE')).status).toBe(404);
    expect((await ask<KeyRecord>(`/v1/keys/${made.prefix}`, 'DELETE')).body.revoked_at).not.toBeNull();
    expect([await opens(made.key), await opens(others)]).toEqual([401, 200]);
  });

  it('say when they were used last, at the cost of a row an hour', async () => {
    const { body: made } = await ask<MadeKey>('/v1/keys', 'POST', { name: 'Used', scopes: ['leads:read'] });
    expect((await listed(made.prefix))?.last_used_at).toBeNull();
    await opens(made.key);
    await expect.poll(async () => (await listed(made.prefix))?.last_used_at).not.toBeNull();
    const first = (await listed(made.prefix))?.last_used_at;
    await opens(made.key);
    expect((await listed(made.prefix))?.last_used_at).toBe(first);
  });

  it('are told how much they may ask', async () => {
    expect((await ask('/v1/leads')).headers.get('ratelimit-policy')).toBe('"key";q=6000;w=60');
    const full = { ...bindings, KEY_LIMIT: { limit: async () => ({ success: false }) } };
    const { authorize } = await import('../../edge/src/site/secret-key.ts');
    await expect(authorize(full, new Headers({ authorization: `Bearer ${key}` }), 'leads:read')).rejects.toMatchObject({
      code: 'rate_limited',
      headers: { 'retry-after': '30', ratelimit: '"key";r=0;t=30' },
    });
  });
});

describe('members', () => {
  const add = (over: Record<string, unknown> = {}) =>
    ask<Member>('/v1/members', 'POST', { email: 'Lan@Shop.example ', name: 'Nguyễn Thị Lan', role: 'owner', ...over });

  it('are added once each, changed and removed, and an owner always stays', async () => {
    const { body: lan, status } = await add();
    expect([status, lan.email]).toEqual([201, 'lan@shop.example']);
    expect((await add({ email: 'LAN@shop.example' })).body).toMatchObject({ code: 'member_exists' });
    expect((await ask(`/v1/members/${lan.id}`, 'PATCH', { role: 'viewer' })).body).toMatchObject({ code: 'last_owner' });
    expect((await ask(`/v1/members/${lan.id}`, 'DELETE')).body).toMatchObject({ code: 'last_owner' });
    const { body: minh } = await add({ email: 'minh@shop.example', role: 'sales' });
    await ask(`/v1/members/${minh.id}`, 'PATCH', { role: 'owner' });
    expect((await ask<Member>(`/v1/members/${lan.id}`, 'PATCH', { role: 'viewer' })).body.role).toBe('viewer');
    expect((await ask(`/v1/members/${lan.id}`, 'DELETE')).status).toBe(204);
    expect((await ask<{ data: Member[] }>('/v1/members')).body.data.map(({ id }) => id)).toEqual([minh.id]);
    expect((await ask(`/v1/members/${lan.id}`)).status).toBe(404);
  });

  it('take with them what was theirs alone, and the last owner loses nothing', async () => {
    const site = 'site_team_gone';
    await makeSite(site);
    const admin = await siteKey(site, ['admin']);
    const [owner, other] = [await signedInAs(site, 'owner'), await signedInAs(site, 'owner')];
    for (const { headers } of [owner, other])
      for (const shared of [true, false]) {
        const made = await call('/v1/views', { method: 'POST', headers, body: JSON.stringify({ name: 'Hot', query: '', shared }) });
        expect([made.status, await made.text()]).toEqual([201, expect.anything()]);
      }
    const left = async (id: string) => {
      const counts = [
        'sessions WHERE member = ?1',
        'sign_in_links WHERE member = ?1',
        'lead_views WHERE by = ?1 AND shared = 0',
        'lead_views WHERE by = ?1 AND shared = 1',
      ];
      return Promise.all(counts.map((from) => bindings.DB.prepare(`SELECT count(*) AS n FROM ${from}`).bind(id).first('n')));
    };
    expect((await ask(`/v1/members/${other.member.id}`, 'DELETE', undefined, admin)).status).toBe(204);
    expect(await left(other.member.id)).toEqual([0, 0, 0, 1]);
    expect((await ask(`/v1/members/${owner.member.id}`, 'DELETE', undefined, admin)).body).toMatchObject({ code: 'last_owner' });
    expect(await left(owner.member.id)).toEqual([1, 1, 1, 1]);
  });

  it.each([{ role: 'boss' }, { email: 'nobody' }, { name: '' }, { password: 'x' }])('are refused with a reason: %j', async (over) => {
    expect((await add(over)).body).toMatchObject({ code: 'invalid_request', errors: [{ path: Object.keys(over)[0] }] });
  });
});

describe('the log of the team', () => {
  it('says who did what, newest first, a page at a time, and nothing that was refused', async () => {
    const first = await ask<AuditPage>('/v1/audit?limit=2');
    expect(first.body.data).toHaveLength(2);
    const entries = [...first.body.data];
    let cursor = first.body.next_cursor;
    while (cursor !== null) {
      const { body } = await ask<AuditPage>(`/v1/audit?limit=7&cursor=${cursor}`);
      entries.push(...body.data);
      cursor = body.next_cursor;
    }
    const rows = await bindings.DB.prepare('SELECT id FROM audit WHERE site = ? ORDER BY at DESC, id DESC').bind(SITE).all<{ id: string }>();
    expect(entries.map(({ id }) => id)).toEqual(rows.results.map(({ id }) => id));
    expect(
      entries
        .map(({ action }) => action)
        .filter((action) => action.startsWith('member.'))
        .toReversed(),
    ).toEqual(['member.added', 'member.added', 'member.changed', 'member.changed', 'member.removed']);
    expect(entries.find(({ action }) => action === 'key.revoked')).toMatchObject({ by: key.slice(0, 12), detail: null });
    expect((await ask<AuditPage>('/v1/audit?action=key.rotated')).body.data.every(({ action }) => action === 'key.rotated')).toBe(true);
    expect((await ask('/v1/audit?cursor=no')).body).toMatchObject({ code: 'invalid_cursor' });
  });
});
