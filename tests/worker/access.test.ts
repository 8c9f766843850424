import { createExecutionContext } from 'cloudflare:test';
import { sign } from 'hono/jwt';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import type { SessionRecord } from '../../edge/protocol/session.ts';
import { app } from '../../edge/src/app.ts';
import { addMember } from '../../edge/src/site/members.ts';
import { CONSOLE } from '../support/signed-in.ts';
import { bindings, EDGE, makeSite } from '../support/test-site.ts';

/** Signing in where Cloudflare Access stands before the console: by what it signs, and by nothing that only looks like it. */

const SITE = 'site_access';
const OTHER = 'site_access_other';
const TEAM = 'https://shop.cloudflareaccess.com';
const AUD = 'a-tag-of-the-console';
const KID = 'key-1';

type Jwk = JsonWebKey & { kid: string; alg: string };
let own: { secret: Jwk; open: Jwk };
let stranger: { secret: Jwk; open: Jwk };

async function keys(): Promise<{ secret: Jwk; open: Jwk }> {
  const how = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = (await crypto.subtle.generateKey(how, true, ['sign', 'verify'])) as CryptoKeyPair;
  const said = async (key: CryptoKey) => ({ ...((await crypto.subtle.exportKey('jwk', key)) as JsonWebKey), kid: KID, alg: 'RS256' });
  return { secret: await said(pair.privateKey), open: await said(pair.publicKey) };
}

beforeAll(async () => {
  await Promise.all([SITE, OTHER].map((site) => makeSite(site)));
  for (const [site, email] of [
    [SITE, 'lan@shop.example'],
    [SITE, 'both@shop.example'],
    [OTHER, 'both@shop.example'],
  ] as const)
    await addMember(bindings.DB, site, { email, name: 'Lan', role: 'sales' }, 'admin', Date.now());
  [own, stranger] = await Promise.all([keys(), keys()]);
});
afterEach(() => vi.restoreAllMocks());

const now = (): number => Math.floor(Date.now() / 1_000);
const claims = (over: Record<string, unknown> = {}) => ({
  iss: TEAM,
  aud: [AUD],
  email: 'lan@shop.example',
  iat: now() - 5,
  exp: now() + 60,
  type: 'app',
  ...over,
});
const signed = (over?: Record<string, unknown>): Promise<string> => sign(claims(over), own.secret as never, 'RS256');
const part = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function ask(method: string, assertion: string | null, body?: unknown, env: Record<string, unknown> = {}): Promise<Response> {
  const certs = async () => Response.json({ keys: [own.open] });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) =>
    String(input) === `${TEAM}/cdn-cgi/access/certs` ? certs() : new Response(null, { status: 404 }),
  );
  const headers = { ...CONSOLE, ...(assertion !== null && { 'cf-access-jwt-assertion': assertion }) };
  const request = new Request(`${EDGE}/v1/session`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return Promise.resolve(app.fetch(request, { ...bindings, ACCESS_TEAM: TEAM, ACCESS_AUD: AUD, ...env }, createExecutionContext()));
}
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemDetails).code;

describe('who is known to Cloudflare Access', () => {
  it('is told so by the console, and signs in with one press', async () => {
    const before = await ask('GET', await signed());
    expect([before.status, await before.json()]).toMatchObject([401, { errors: [{ code: 'known_to_access' }] }]);
    const answer = await ask('POST', await signed({ email: 'LAN@shop.example' }), {});
    expect([answer.status, await answer.json()]).toMatchObject([201, { site: { id: SITE }, member: { email: 'lan@shop.example', role: 'sales' } }]);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-kindling=mem_/);
    const { results } = await bindings.DB.prepare("SELECT detail FROM audit WHERE site = ? AND action = 'session.started'").bind(SITE).all();
    expect(results).toEqual([{ detail: '{"how":"access"}' }]);
  });

  it('says of which team, where there are several', async () => {
    const token = await signed({ email: 'both@shop.example' });
    const answer = await ask('POST', token, {});
    expect([answer.status, ((await answer.json()) as ProblemDetails).errors.map(({ path }) => path)]).toEqual([409, [SITE, OTHER]]);
    expect(((await (await ask('POST', token, { site: OTHER })).json()) as SessionRecord).site.id).toBe(OTHER);
  });

  it('is in no team that has not invited them', async () => {
    for (const [token, body] of [
      [await signed({ email: 'nobody@shop.example' }), {}],
      [await signed(), { site: OTHER }],
    ] as const)
      expect(await codeOf(await ask('POST', token, body))).toBe('access_denied');
  });
});

describe('what Cloudflare Access has not signed', () => {
  const FORGED: [string, () => Promise<string>][] = [
    ['for another application', () => signed({ aud: ['another'] })],
    ['for no application', () => signed({ aud: undefined })],
    ['of another team', () => signed({ iss: 'https://evil.cloudflareaccess.com' })],
    ['of yesterday', () => signed({ iat: now() - 90_000, exp: now() - 1 })],
    ['without an end', () => signed({ exp: undefined })],
    ['not yet', () => signed({ nbf: now() + 600 })],
    ['of a service, without an address', () => signed({ email: undefined, common_name: 'x' })],
    ['with an address that is a list', () => signed({ email: ['lan@shop.example'] })],
    ['with another key of the same name', () => sign(claims(), stranger.secret as never, 'RS256')],
    ['with nothing, and says so', async () => `${part({ alg: 'none', typ: 'JWT', kid: KID })}.${part(claims())}.`],
    [
      'with the open key as a password',
      async () => {
        const token = await sign(claims(), JSON.stringify(own.open), 'HS256');
        return token.replace(/^[^.]+/, part({ alg: 'HS256', typ: 'JWT', kid: KID }));
      },
    ],
    ['at all', async () => `${part({ alg: 'RS256', typ: 'JWT', kid: KID })}.${part(claims())}.AAAA`],
    ['with a key that comes along', async () => sign(claims(), { ...stranger.secret, kid: 'mine' } as never, 'RS256')],
    ['in this form', async () => 'not.a.token'],
    ['in one part', async () => 'x'],
  ];
  it.each(FORGED)('lets nobody in: %s', async (_, token) => {
    const answer = await ask('POST', await token(), {});
    expect([answer.status, answer.headers.has('set-cookie'), await codeOf(answer)]).toEqual([403, false, 'access_denied']);
  });

  it('counts for nothing where the deployment has no Access', async () => {
    for (const env of [{ ACCESS_TEAM: undefined }, { ACCESS_AUD: undefined }, { ACCESS_AUD: '' }])
      expect(await codeOf(await ask('POST', await signed(), {}, env))).toBe('invalid_request');
    expect(await codeOf(await ask('POST', null, {}))).toBe('invalid_request');
  });

  it('is held off before the keys of the team are asked for', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    fetched.mockClear();
    const answer = await ask('POST', await signed(), {}, { GUESS_LIMIT: { limit: async () => ({ success: false }) } });
    expect([answer.status, fetched.mock.calls.length]).toEqual([429, 0]);
  });

  it('is not guessed where the keys of the team can’t be read', async () => {
    const token = await signed();
    const asking = ask('POST', token, {});
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    const answer = await asking;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });
});
