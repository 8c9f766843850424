import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage } from '../../edge/protocol/audit.ts';
import type { Member, Role } from '../../edge/protocol/member.ts';
import type { SessionRecord, SignInLink } from '../../edge/protocol/session.ts';
import { app } from '../../edge/src/app.ts';
import { forgetSessions } from '../../edge/src/site/forget-sessions.ts';
import { CONSOLE } from '../support/signed-in.ts';
import { bindings, call, EDGE, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

/** How people get into the console, how they are kept out, and how they leave. */

const SITE = 'site_session';
const OTHER = 'site_session_other';
const DAY = 86_400_000;

let key = '';
beforeAll(async () => {
  await Promise.all([SITE, OTHER].map((site) => makeSite(site)));
  key = await siteKey(SITE, ['admin']);
});

const byKey = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  call(path, { method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

let people = 0;
async function member(role: Role = 'sales'): Promise<Member> {
  return (await byKey('/v1/members', 'POST', { email: `somebody-${people++}@shop.example`, name: 'Lan', role })).json();
}
const invite = async (id: string): Promise<SignInLink> => (await byKey(`/v1/members/${id}/link`, 'POST')).json();
const tokenOf = ({ url }: SignInLink): string => url.slice(url.lastIndexOf('/') + 1);
const enter = (token: string, headers: Record<string, string> = CONSOLE): Promise<Response> =>
  call('/v1/session', { method: 'POST', headers, body: JSON.stringify({ token }) });
const cookieIn = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const as = (cookie: string, path = '/v1/session', init: RequestInit = {}, headers: Record<string, string> = CONSOLE): Promise<Response> =>
  call(path, { ...init, headers: { ...headers, cookie } });
const codeOf = async (answer: Response): Promise<[number, string]> => [answer.status, ((await answer.json()) as { code: string }).code];

/** Somebody of this role, signed in. */
async function signedIn(role: Role = 'sales') {
  const who = await member(role);
  const answer = await enter(tokenOf(await invite(who.id)));
  return { who, cookie: cookieIn(answer), answer };
}

describe('a link', () => {
  it('signs in with a cookie that no script reads, no other site sends and no other host sets', async () => {
    const { who, answer, cookie } = await signedIn();
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-kindling=mem_[\w-]{16}\.[\w-]{43}; /);
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=1209600']) expect(answer.headers.get('set-cookie')).toContain(part);
    const said = (await (await as(cookie)).json()) as SessionRecord;
    expect(said).toMatchObject({
      site: { id: SITE, name: 'Test shop', time_zone: 'Asia/Ho_Chi_Minh', language: 'vi' },
      member: { id: who.id, email: who.email, name: 'Lan', role: 'sales' },
      rights: ['leads:read', 'leads:write'],
    });
    expect((await as(cookie, '/v1/leads')).status).toBe(200);
  });

  it('stands behind a sign that no server is told, and nothing that opens is stored', async () => {
    const who = await member();
    const link = await invite(who.id);
    expect(link).toMatchObject({ url: expect.stringMatching(/^https:\/\/leads\.example\/console\/#\/sign-in\/[\w-]{43}$/), mailed: false });
    expect(Date.parse(link.expires_at) - Date.now()).toBeGreaterThan(6.9 * DAY);
    const cookie = cookieIn(await enter(tokenOf(link)));
    const rows = await Promise.all(['sign_in_links', 'sessions', 'audit'].map((table) => bindings.DB.prepare(`SELECT * FROM ${table}`).all()));
    const everything = JSON.stringify(rows.map(({ results }) => results));
    expect(everything).toContain(who.id);
    for (const secret of [tokenOf(link), cookie.split('.')[1] ?? 'none']) expect(everything).not.toContain(secret);
  });

  it('works once, also for those who come at the same moment', async () => {
    const token = tokenOf(await invite((await member()).id));
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410]);
    const late = await enter(token);
    expect(await late.json()).toMatchObject({ code: 'sign_in_link_over', errors: [{ code: 'link_used' }] });
    expect(late.headers.has('set-cookie')).toBe(false);
  });

  it('is over after its time, and with the member', async () => {
    const [late, gone] = [await member(), await member()];
    const [old, orphan] = [tokenOf(await invite(late.id)), tokenOf(await invite(gone.id))];
    await bindings.DB.prepare('UPDATE sign_in_links SET expires_at = ? WHERE member = ?')
      .bind(Date.now() - 1, late.id)
      .run();
    expect(await (await enter(old)).json()).toMatchObject({ code: 'sign_in_link_over', errors: [{ code: 'link_too_old' }] });
    await byKey(`/v1/members/${gone.id}`, 'DELETE');
    expect(await codeOf(await enter(orphan))).toEqual([404, 'unknown_sign_in_link']);
  });

  it('is not found by guessing, and who guesses is held off', async () => {
    for (const token of ['x', 'A'.repeat(43), "' OR 1=1 --", 'A'.repeat(200)]) expect(await codeOf(await enter(token))).toEqual([404, 'unknown_sign_in_link']);
    const env = { ...bindings, GUESS_LIMIT: { limit: async () => ({ success: false }) } };
    const asked = new Request(`${EDGE}/v1/session`, { method: 'POST', headers: CONSOLE, body: JSON.stringify({ token: 'B'.repeat(43) }) });
    const guess = await app.fetch(asked, env, createExecutionContext());
    expect(guess.status).toBe(429);
  });

  it('is refused in a body that says more, or nothing', async () => {
    const post = (body: unknown) => call('/v1/session', { method: 'POST', headers: CONSOLE, body: JSON.stringify(body) });
    expect(await (await post({ token: 'x', role: 'owner' })).json()).toMatchObject({ errors: [{ path: 'role', code: 'unknown_property' }] });
    expect(await (await post({})).json()).toMatchObject({ errors: [{ path: 'token', code: 'missing_token' }] });
  });
});

describe('a cookie', () => {
  const ODD: [string, Record<string, string | null>][] = [
    ['without the header of the console', { 'kindling-console': null }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['from a bookmark', { 'sec-fetch-site': 'none' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from the same host without encryption', { origin: 'http://leads.example' }],
    ['from no origin', { origin: 'null' }],
  ];
  it.each(ODD)('does not count %s', async (_, over) => {
    const { who, cookie } = await signedIn('owner');
    const headers = Object.fromEntries(Object.entries({ ...CONSOLE, ...over }).filter((each): each is [string, string] => each[1] !== null));
    const token = tokenOf(await invite(who.id));
    const asked = [
      as(cookie, '/v1/leads', {}, headers),
      as(cookie, '/v1/keys', { method: 'POST', body: JSON.stringify({ name: 'x', scopes: ['admin'] }) }, headers),
      as(cookie, '/v1/session', {}, headers),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 401, 401]);
    // Nor is anybody signed in or out from there.
    expect((await enter(token, headers)).status).toBe(403);
    expect((await as(cookie, '/v1/session', { method: 'DELETE' }, headers)).status).toBe(403);
    expect((await as(cookie)).status).toBe(200);
    expect((await enter(token)).status).toBe(201);
  });

  it('has no leave from the edge to be sent from elsewhere', async () => {
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'kindling-console' };
    for (const path of ['/v1/session', '/v1/leads', '/v1/keys', '/v1/batch', '/v1/config/x']) {
      const { headers } = await call(path, { method: 'OPTIONS', headers: asked });
      expect(headers.get('access-control-allow-credentials')).toBe(null);
      expect(headers.get('access-control-allow-headers') ?? '').not.toContain('kindling');
    }
  });

  it('is never adopted: who signs in gets a new one, whatever was there', async () => {
    const { cookie: planted } = await signedIn();
    const who = await member();
    const answer = await call('/v1/session', {
      method: 'POST',
      headers: { ...CONSOLE, cookie: `${planted}; kindling=${planted.slice(planted.indexOf('=') + 1)}` },
      body: JSON.stringify({ token: tokenOf(await invite(who.id)) }),
    });
    expect([cookieIn(answer) === planted, ((await answer.json()) as SessionRecord).member.id]).toEqual([false, who.id]);
  });

  it('under the name that is for one’s own machine opens nothing elsewhere', async () => {
    const { cookie } = await signedIn();
    const plain = cookie.replace('__Host-', '');
    expect((await as(plain)).status).toBe(401);
    expect((await as(plain, '/v1/leads', {}, { ...CONSOLE, host: 'evil.leads.example' })).status).toBe(401);
    const local = { ...CONSOLE, host: 'localhost:8787', origin: 'http://localhost:8787' };
    expect((await as(plain, '/v1/leads', {}, local)).status).toBe(200);
  });

  it('that is not whole, or of somebody else, opens nothing', async () => {
    const [one, other] = [await signedIn('owner'), await signedIn('viewer')];
    const secret = other.cookie.split('.')[1] ?? '';
    const bad = [`__Host-kindling=${one.who.id}.${secret}`, one.cookie.slice(0, -1), `${one.cookie}A`, '__Host-kindling=', one.cookie.replace('mem_', 'MEM_')];
    for (const cookie of bad) expect([cookie, (await as(cookie, '/v1/leads')).status]).toEqual([cookie, 401]);
  });

  it('is not found by guessing: who is wrong is counted, and who is right is not', async () => {
    const { who, cookie } = await signedIn();
    const env = { ...bindings, GUESS_LIMIT: { limit: async () => ({ success: false }) } };
    const status = async (method: string, value: string) =>
      (await app.fetch(new Request(`${EDGE}/v1/session`, { method, headers: { ...CONSOLE, cookie: value } }), env, createExecutionContext())).status;
    const wrong = `__Host-kindling=${who.id}.${'A'.repeat(43)}`;
    expect([await status('GET', wrong), await status('DELETE', wrong)]).toEqual([429, 429]);
    expect([await status('GET', cookie), await status('DELETE', cookie)]).toEqual([200, 204]);
  });

  it('opens its own site alone', async () => {
    const { cookie } = await signedIn('owner');
    expect((await as(cookie, `/v1/sites/${SITE}`)).status).toBe(200);
    const [theirs, nobodys] = await Promise.all([OTHER, 'site_nobody'].map((site) => as(cookie, `/v1/sites/${site}`).then(codeOf)));
    expect([theirs, nobodys]).toEqual([
      [404, 'unknown_site'],
      [404, 'unknown_site'],
    ]);
    expect((await as(cookie, `/v1/sites/${SITE}/link`, { method: 'POST', body: '{"email":"x@shop.example"}' })).status).toBe(401);
  });

  it('beside a key leaves the word to the key', async () => {
    const { cookie } = await signedIn('owner');
    const reader = await siteKey(SITE, ['leads:read']);
    const headers = { ...CONSOLE, cookie, authorization: `Bearer ${reader}` };
    expect((await call('/v1/keys', { headers })).status).toBe(403);
    expect((await call('/v1/leads', { headers: { ...headers, authorization: 'Bearer kd_live_wrong' } })).status).toBe(401);
  });
});

describe('a session', () => {
  it('ends when its member signs out, everywhere it is used', async () => {
    const { cookie } = await signedIn();
    const out = await as(cookie, '/v1/session', { method: 'DELETE' });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/^__Host-kindling=; Max-Age=0;.*Secure/)]);
    expect((await as(cookie)).status).toBe(401);
    expect((await as(cookie, '/v1/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('follows its member: another role holds at once, and who was removed is out', async () => {
    const { who, cookie } = await signedIn('marketer');
    expect((await as(cookie, '/v1/scoring')).status).toBe(200);
    await byKey(`/v1/members/${who.id}`, 'PATCH', { role: 'viewer' });
    const answer = await as(cookie, '/v1/scoring');
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'forbidden', errors: [{ code: 'missing_right' }] }]);
    expect((await as(cookie, '/v1/leads')).status).toBe(200);
    await byKey(`/v1/members/${who.id}`, 'DELETE');
    expect((await as(cookie, '/v1/leads')).status).toBe(401);
  });

  it('lasts two weeks, longer when it is used, and no longer than ninety days', async () => {
    const { who, cookie } = await signedIn();
    const stored = () =>
      bindings.DB.prepare('SELECT expires_at, seen_at FROM sessions WHERE member = ?').bind(who.id).first<{ expires_at: number; seen_at: number }>();
    const first = await stored();
    // Used again on the same day, nothing is written.
    await as(cookie, '/v1/leads');
    expect(await stored()).toEqual(first);
    const age = (days: number, left: number) =>
      bindings.DB.prepare('UPDATE sessions SET created_at = ?, seen_at = ?, expires_at = ? WHERE member = ?')
        .bind(Date.now() - days * DAY, Date.now() - 2 * DAY, Date.now() + left * DAY, who.id)
        .run();
    await age(10, 1);
    expect((await as(cookie)).headers.get('set-cookie')).toContain('Max-Age=1209');
    await expect.poll(async () => ((await stored())?.expires_at ?? 0) - Date.now()).toBeGreaterThan(13.9 * DAY);
    await age(89, 1);
    const end = (await (await as(cookie)).json()) as SessionRecord;
    expect(Date.parse(end.expires_at) - Date.now()).toBeLessThan(1.1 * DAY);
    await age(10, -1);
    expect((await as(cookie)).status).toBe(401);
    await forgetSessions(bindings.DB, Date.now());
    expect(await stored()).toBe(null);
  });

  it('is in the log of the team with who, and so is what its member does', async () => {
    const { who, cookie } = await signedIn('owner');
    const made = await as(cookie, '/v1/keys', { method: 'POST', body: JSON.stringify({ name: 'CRM', scopes: ['leads:read'] }) });
    expect([made.status, await made.json()]).toMatchObject([201, { site: SITE, made_by: who.id }]);
    await as(cookie, '/v1/session', { method: 'DELETE' });
    const { data } = (await (await byKey('/v1/audit?limit=200')).json()) as AuditPage;
    const own = data.filter(({ by, target }) => by === who.id || target === who.id).map(({ action }) => action);
    expect(own.sort()).toEqual(['key.made', 'member.added', 'member.invited', 'session.ended', 'session.started']);
  });
});

it('is written down once a day that a member has looked at a lead, and not that a key has', async () => {
  const { lead } = (await send(SITE, newId(), [submit({ email: 'seen@shop.example' })])).leads[0] ?? {};
  const path = `/v1/leads/${lead}`;
  await expect.poll(async () => (await byKey(path)).status).toBe(200);
  const [one, other] = [await signedIn('viewer'), await signedIn('sales')];
  for (const { cookie } of [one, one, other]) expect((await as(cookie, path)).status).toBe(200);
  const seen = async () => ((await (await byKey('/v1/audit?action=lead.seen')).json()) as AuditPage).data.map(({ by, target }) => [by, target]);
  await expect.poll(async () => (await seen()).length).toBe(2);
  expect((await seen()).sort()).toEqual([one, other].map(({ who }) => [who.id, lead]).sort());
});

describe('whoever runs the deployment', () => {
  it('lets the first owner in, and changes nobody who is there', async () => {
    const ask = async (email: string): Promise<SignInLink> =>
      (
        await call(`/v1/sites/${OTHER}/link`, {
          method: 'POST',
          headers: { authorization: 'Bearer admin-token-of-the-tests' },
          body: JSON.stringify({ email, name: 'Mai' }),
        })
      ).json();
    const first = (await (await enter(tokenOf(await ask('mai@shop.example')))).json()) as SessionRecord;
    expect(first).toMatchObject({ site: { id: OTHER }, member: { name: 'Mai', role: 'owner' } });
    const again = (await (await enter(tokenOf(await ask('MAI@shop.example')))).json()) as SessionRecord;
    expect(again.member.id).toBe(first.member.id);
    await bindings.DB.prepare("UPDATE members SET role = 'viewer' WHERE site = ?").bind(OTHER).run();
    expect(await (await enter(tokenOf(await ask('mai@shop.example')))).json()).toMatchObject({ member: { role: 'viewer' } });
  });
});
