import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditPage } from '../../edge/protocol/audit.ts';
import type { Member } from '../../edge/protocol/member.ts';
import type { SignInLink } from '../../edge/protocol/session.ts';
import { app } from '../../edge/src/app.ts';
import { CONSOLE, signedInAs } from '../support/signed-in.ts';
import { bindings, call, EDGE, makeSite, siteKey } from '../support/test-site.ts';

/** Who is sent a link, how often, and where it leads. */

const SITE = 'site_links';
const DAY = 86_400_000;

let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin']);
});

const byKey = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  call(path, { method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

let people = 0;
async function member(): Promise<Member> {
  return (await byKey('/v1/members', 'POST', { email: `asks-${people++}@shop.example`, name: 'Lan', role: 'sales' })).json();
}

/** A request under other bindings, and everything that it leaves to be done. */
async function asking(path: string, init: RequestInit, over: Partial<typeof bindings>, at = EDGE): Promise<Response> {
  const context = createExecutionContext();
  const answer = await app.fetch(new Request(at + path, init), { ...bindings, ...over }, context);
  await waitOnExecutionContext(context);
  return answer;
}

describe('an invitation', () => {
  it('is made for one member ten times an hour, for whoever invites them', async () => {
    const [who, other] = [await member(), await member()];
    const answers = await Promise.all(Array.from({ length: 12 }, () => byKey(`/v1/members/${who.id}/link`, 'POST')));
    const over = answers.filter(({ status }) => status !== 201);
    expect([over.length, over[0]?.headers.get('retry-after'), await over[0]?.json()]).toMatchObject([
      2,
      '3600',
      { status: 429, code: 'rate_limited', errors: [{ code: 'too_many_invitations', detail: expect.stringContaining('200 within a day') }] },
    ]);
    expect((await byKey(`/v1/members/${other.id}/link`, 'POST')).status).toBe(201);
    const made = await bindings.DB.prepare('SELECT count(*) AS n FROM sign_in_links WHERE member = ?').bind(who.id).first('n');
    const { data } = (await (await byKey('/v1/audit?limit=200&action=member.invited')).json()) as AuditPage;
    expect([made, data.filter(({ target }) => target === who.id).length]).toEqual([10, 10]);
  });

  it('is made 200 times a day for a site, also where those who were invited have been removed', async () => {
    const site = 'site_session_many';
    await makeSite(site);
    const { member: owner, headers } = await signedInAs(site, 'owner');
    await bindings.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 198)
       INSERT INTO audit (site, at, id, by, action, target) SELECT ?1, ?2, 'x' || i, ?3, 'member.invited', 'mem_gone' || i FROM n`,
    )
      .bind(site, Date.now() - DAY / 2, owner.id)
      .run();
    const inviting = () => call(`/v1/members/${owner.id}/link`, { method: 'POST', headers });
    expect([(await inviting()).status, (await inviting()).status]).toEqual([201, 429]);
    // It holds nobody up who runs the deployment.
    const headersOfAdmin = { authorization: 'Bearer admin-token-of-the-tests' };
    const first = await call(`/v1/sites/${site}/link`, { method: 'POST', headers: headersOfAdmin, body: JSON.stringify({ email: owner.email }) });
    expect(first.status).toBe(201);
  });
});

describe('who asks for a new link', () => {
  const ask = (body: unknown, over: Partial<typeof bindings> = { PUBLIC_ORIGIN: EDGE }, at = EDGE) =>
    asking('/v1/session/link', { method: 'POST', headers: { ...CONSOLE, host: new URL(at).host, origin: at }, body: JSON.stringify(body) }, over, at);
  const mails = async (to: string) => {
    const { data } = (await (await byKey('/v1/mails')).json()) as { data: { to: string; text: string }[] };
    return data.filter((mail) => mail.to === to);
  };

  it('hears the same whether anybody knows the address, and only a member is written to, so often', async () => {
    const who = await member();
    const answers = await Promise.all([ask({ email: who.email.toUpperCase() }), ask({ email: 'nobody@shop.example' })]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const [one, other] = await Promise.all(answers.map((answer) => answer.text()));
    expect(one).toBe(other);
    await expect.poll(async () => (await mails(who.email)).length).toBe(1);
    const [mail] = await mails(who.email);
    const token = /#\/sign-in\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    for (let i = 0; i < 8; i++) expect((await ask({ email: who.email, site: SITE })).status).toBe(202);
    await expect.poll(async () => (await mails(who.email)).length).toBe(5);
    expect(await mails('nobody@shop.example')).toEqual([]);
    expect((await call('/v1/session', { method: 'POST', headers: CONSOLE, body: JSON.stringify({ token }) })).status).toBe(201);
  });

  it('is sent none that leads to the host that they chose to ask', async () => {
    const [who, local] = [await member(), await member()];
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const at of ['https://evil.example', 'https://localhost.evil.example']) expect((await ask({ email: who.email }, {}, at)).status).toBe(202);
    expect(warn.mock.calls.map(([text]) => text)).toEqual(Array(2).fill(expect.stringContaining('PUBLIC_ORIGIN')));
    warn.mockRestore();
    expect(await mails(who.email)).toEqual([]);
    // Where it is said it is what counts, and one's own machine is nobody else's.
    await ask({ email: who.email }, { PUBLIC_ORIGIN: EDGE }, 'https://evil.example');
    await ask({ email: local.email }, {}, 'http://localhost:8787');
    const texts = (await Promise.all([who, local].map(({ email }) => mails(email)))).flat().map(({ text }) => /https?:.*?(?=#)/.exec(text)?.[0]);
    expect(texts).toEqual([`${EDGE}/console/`, 'http://localhost:8787/console/']);
  });

  it('is told what is wrong with the question', async () => {
    expect(await (await ask({ email: 'nobody' })).json()).toMatchObject({ errors: [{ path: 'email', code: 'invalid_email' }] });
    expect((await call('/v1/session/link', { method: 'POST', body: '{"email":"a@shop.example"}' })).status).toBe(403);
  });
});

it('goes out as a mail where mails do, and is then stored nowhere', async () => {
  await makeSite('site_session_mail', { name: 'Sổ <b>Vàng</b>', language: 'en', mail: { from: 'team@shop.example' } });
  const admin = await siteKey('site_session_mail', ['admin']);
  const sent: { to: string; from: string; subject: string; text: string; html: string }[] = [];
  const env = { ...bindings, MAIL: { send: async (mail: (typeof sent)[number]) => void sent.push(mail) } };
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${admin}` };
    const context = createExecutionContext();
    const answer = await app.fetch(new Request(EDGE + path, { method: 'POST', headers, body: JSON.stringify(body) }), env, context);
    await waitOnExecutionContext(context);
    return answer.json();
  };
  const { id } = (await ask('/v1/members', { email: 'mailed@shop.example', name: 'Lan', role: 'sales' })) as Member;
  const link = (await ask(`/v1/members/${id}/link`, undefined)) as SignInLink;
  expect(link.mailed).toBe(true);
  expect(sent).toMatchObject([{ to: 'mailed@shop.example', from: 'team@shop.example', subject: 'Your link to the console of Sổ <b>Vàng</b>' }]);
  expect([sent[0]?.text, sent[0]?.html].every((text) => text?.includes(link.url))).toBe(true);
  expect(sent[0]?.html).toContain('Sổ &lt;b&gt;Vàng&lt;/b&gt;');
  expect(await bindings.DB.prepare("SELECT count(*) AS n FROM mails WHERE site = 'site_session_mail'").first('n')).toBe(0);
});
