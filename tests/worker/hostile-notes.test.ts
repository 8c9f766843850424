import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Refusal } from '../../edge/src/intake/refusals.ts';
import type { TimelineEntry } from '../../edge/protocol/lead.ts';
import { storedFor, verdictOf, visitorIn } from '../support/hostile-answer.ts';
import { LINES } from '../support/hostile-lines.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';
import { sendLine } from '../support/hostile-send.ts';
import { bindings, call, event, makeSite, newId, PAGE, send, siteKey, submit } from '../support/test-site.ts';

/** What the hostile collection says about single lines in words: not whether, but how they are taken. */
const SITE = 'site_notes';

beforeAll(() => makeSite(SITE));
afterEach(expectPrototypesUntouched);

async function exchangeOf(title: string): Promise<Awaited<ReturnType<typeof sendLine>>[number]> {
  const line = LINES.find((each) => each.title === title);
  const [exchange] = line ? await sendLine(line, { SITE }) : [];
  if (!exchange) throw new Error(`no line "${title}"`);
  return exchange;
}

async function storedOf(title: string): Promise<TimelineEntry[]> {
  const { sent, response } = await exchangeOf(title);
  await verdictOf(sent, response);
  return storedFor(SITE, visitorIn(sent));
}

it('takes no rank, score or tenant that a page gives itself', async () => {
  const plain = await send(SITE, newId(), [event({ url: `${PAGE}/p/1` })]);
  const { response } = await exchangeOf('envelope tries to set tenant');
  expect(await response.json()).toEqual(plain);
});

it('keeps the first of two events with the same id', async () => {
  expect(await storedOf('same id twice in one batch, other content')).toMatchObject([{ type: 'page_view' }]);
});

it('removes a password from the URL', async () => {
  expect(await storedOf('password in URL')).toMatchObject([{ url: 'https://shop.example/p' }]);
});

it('keeps no password, identity or card number of the props, and the rest as it is', async () => {
  expect(await storedOf('card number and national id in props')).toMatchObject([
    { props: { field: '[redacted]', cccd: '[redacted]', password: '[redacted]' } },
  ]);
  const props = {
    userPassword: 'hunter2',
    'mật khẩu': 'hunter2',
    paid_with: 'card 4111-1111-1111-1111, thanks',
    passenger: 'Lan',
    order: '4111111111111112',
    at: 1_763_700_000_000,
  };
  const visitor = newId();
  await send(SITE, visitor, [event({ props })]);
  expect((await storedFor(SITE, visitor))[0]?.props).toEqual({
    ...props,
    userPassword: '[redacted]',
    'mật khẩu': '[redacted]',
    paid_with: 'card [redacted], thanks',
  });
});

it('never dates an event later than it came, whatever it says', async () => {
  for (const title of ['ts 59 minutes ahead', 'ts ten years ahead']) {
    const [entry] = await storedOf(title);
    expect(Date.parse(entry?.at ?? '')).toBeLessThanOrEqual(Date.now());
  }
});

it.each([
  ['far ahead', 8.6e15],
  ['a century ahead', Date.UTC(2126, 0, 1)],
  ['long past', Date.UTC(2001, 0, 2)],
])('does not let a sending time %s move an event out of its time', async (_, sentAt) => {
  const visitor = newId();
  const before = Date.now();
  await send(SITE, visitor, [event({ at: before - 60_000 })], { sent_at: sentAt });
  const at = Date.parse((await storedFor(SITE, visitor))[0]?.at ?? '');
  expect(at).toBeGreaterThanOrEqual(before - 60_000);
  expect(at).toBeLessThanOrEqual(Date.now());
});

it('cuts a long title between two characters', async () => {
  const visitor = newId();
  await send(SITE, visitor, [event({ title: `${'t'.repeat(199)}😀 and more` }), event({ title: `${'t'.repeat(198)}😀 and more` })]);
  const titles = (await storedFor(SITE, visitor)).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(['t'.repeat(199), `${'t'.repeat(198)}😀`]);
});

it('answers every preflight without letting credentials or a private network in', async () => {
  for (const title of ['CORS preflight from an allowed origin', 'preflight for private network access']) {
    const { headers } = (await exchangeOf(title)).response;
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-private-network')).toBeNull();
  }
});

it('keeps what was refused for a look, however it is spelled, without its secrets', async () => {
  const key = await siteKey(SITE);
  const shown = async (): Promise<Refusal[]> => {
    const response = await call('/v1/refusals', { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(200);
    return (await response.json<{ data: Refusal[] }>()).data;
  };
  const before = (await shown()).length;
  const hostile: Record<string, unknown>[] = [
    { type: 'no_id', title: 'a title', url: 'https://shop.example/where?email=lan@shop.example' },
    { ...event(), fields: { '\ud800\0': {} }, title: 'half a character in a key' },
    { ...event({ type: 'two words\n' }), props: { password: 'hunter2' } },
  ];
  await send(SITE, newId(), hostile as never);
  await expect.poll(async () => (await shown()).length).toBe(before + hostile.length);
  const latest = (await shown()).slice(0, hostile.length);
  expect(latest.map(({ code, path }) => [code, path]).toSorted()).toEqual([
    ['invalid_field', 'fields.��'],
    ['invalid_id', 'id'],
    ['invalid_type', 'type'],
  ]);
  const samples = latest.map(({ sample }) => sample).join('\n');
  expect(samples).toContain('no_id');
  expect(samples).toContain('https://shop.example/where');
  expect(samples).not.toMatch(/hunter2|a title|lan@/);
});

it('keeps nothing of somebody who said no, not even what was refused', async () => {
  const secret = { type: 'page_view', at: 'x', title: 'seen under GPC' };
  const form = submit({ name: 'Somebody', email: 'nobody@shop.example' }, { consent_text: '' });
  await send(SITE, newId(), [secret as never, form], { consent: { state: 'denied', gpc: true } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { results } = await bindings.DB.prepare('SELECT sample FROM refusals').all();
  expect(JSON.stringify(results)).not.toMatch(/seen under GPC|nobody@|Somebody/);
});
