import { evictAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { forgetIgnored } from '../../edge/src/intake/ignored-counts.ts';
import { bindings, call, event, makeSite, PAGE, post, batch, pull, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_robots';
const HEADLESS = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

const closes = ({ accepted, duplicate, refused, ignored }: Answer): number => accepted + duplicate + refused.length + ignored.length;
const leadOf = async (email: string): Promise<Lead | undefined> =>
  (await pull(key, '?limit=200&include_quarantined=1')).data.find((lead) => lead.email === email);
const codesOf = ({ ignored }: Answer): string[] => [...new Set(ignored.map(({ code }) => code))];

/** 300 pages within three seconds, in six batches. */
async function flood(visitor: string, site = SITE): Promise<{ answers: Answer[]; sent: SentEvent[][] }> {
  const from = Date.now() - 5_000;
  const sent = Array.from({ length: 6 }, (_, turn) => Array.from({ length: 50 }, (_, i) => event({ at: from + (turn * 50 + i) * 10 })));
  const answers: Answer[] = [];
  for (const events of sent) answers.push(await send(site, visitor, events));
  return { answers, sent };
}

async function ignored(of: string): Promise<{ day: string; reason: string; count: number }[]> {
  const response = await call('/v1/ignored', { headers: { authorization: `Bearer ${of}` } });
  return (await response.json<{ data: { day: string; reason: string; count: number }[] }>()).data;
}

describe('a browser without a window', () => {
  it('counts nothing, and its form makes a lead', async () => {
    const events = [event(), submit({ email: 'headless@shop.example' })];
    const answer = await (await post(batch(SITE, 'visitor-headless', events), { 'user-agent': HEADLESS })).json<Answer>();
    expect(answer).toMatchObject({ accepted: 1, ignored: [{ id: events[0]?.id, code: 'bot' }], leads: [{ event: events[1]?.id }] });
    expect((await timelineOf(SITE, 'visitor-headless')).map(({ type }) => type)).toEqual(['form_submit']);
  });
});

describe('a browser that does what no person can', () => {
  it('is a robot from then on: its counters close, and nothing more of it is kept', async () => {
    const { answers, sent } = await flood('visitor-flood');
    expect(answers.map(closes)).toEqual([50, 50, 50, 50, 50, 50]);
    expect(answers.map(({ accepted }) => accepted)).toEqual([50, 50, 50, 50, 20, 0]);
    expect(answers.flatMap(codesOf)).toEqual(['bot', 'bot']);
    expect(answers.at(-1)?.visitor).toMatchObject({ temperature: 'cold', score: { engagement: 0 } });
    expect(await timelineOf(SITE, 'visitor-flood')).toHaveLength(220);
    // What counted is a repetition, what did not is not: the same again is answered the same.
    expect(await send(SITE, 'visitor-flood', sent[4] ?? [])).toMatchObject({ accepted: 0, duplicate: 20, ignored: { length: 30 } });
  });

  it('is told from one that sends old events late', async () => {
    const from = Date.now() - 3_600_000;
    const answers = [];
    for (let turn = 0; turn < 6; turn++)
      answers.push(
        await send(
          SITE,
          'visitor-offline',
          Array.from({ length: 50 }, (_, i) => event({ at: from + (turn * 50 + i) * 2_000 })),
        ),
      );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(300);
  });

  it('makes leads by its forms, apart from the others and without the points of what it did', async () => {
    await flood('visitor-flood-form');
    const answer = await send(SITE, 'visitor-flood-form', [event(), submit({ email: 'flood@shop.example' })]);
    expect(answer).toMatchObject({ accepted: 1, ignored: [{ code: 'bot' }], leads: [{ lead: expect.stringMatching(/^lead_/) }] });
    await expect.poll(() => leadOf('flood@shop.example')).toBeDefined();
    expect(await leadOf('flood@shop.example')).toMatchObject({
      suspicion: { points: 60, reasons: ['robot_pace'], quarantined: true },
      score: { engagement: 0 },
    });
    expect((await pull(key, '?limit=200')).data.map(({ email }) => email)).not.toContain('flood@shop.example');
  });

  it('takes its points from a lead that it has made already, and D1 hears of it', async () => {
    await send(SITE, 'visitor-turns', [submit({ email: 'turns@shop.example' }, { cta: 'cta_quote' })]);
    await expect.poll(async () => (await leadOf('turns@shop.example'))?.score.engagement).toBe(50);
    await flood('visitor-turns');
    await expect.poll(async () => (await leadOf('turns@shop.example'))?.score.engagement).toBe(0);
    expect((await leadOf('turns@shop.example'))?.suspicion.quarantined).toBe(false);
  });

  it('is a person again after a day of quiet, with all that counted before', async () => {
    await send(SITE, 'visitor-rests', [submit({ email: 'rests@shop.example' }, { cta: 'cta_quote' })]);
    await flood('visitor-rests');
    await expect.poll(async () => (await leadOf('rests@shop.example'))?.score.engagement).toBe(0);
    await runInDurableObject(bindings.VISITOR.getByName(`${SITE}/visitor-rests`), (_, { storage: { kv } }) => {
      const stored = kv.get<{ state: { pace: { heard: number } } }>('visitor');
      // As if it had been yesterday.
      if (stored) stored.state.pace.heard -= 25 * 3_600_000;
      kv.put('visitor', stored);
    });
    await evictAllDurableObjects();
    const answer = await send(SITE, 'visitor-rests', [event()]);
    expect(answer).toMatchObject({ accepted: 1, ignored: [] });
    expect(answer.visitor?.score.engagement).toBeGreaterThan(50);
    await expect.poll(async () => (await leadOf('rests@shop.example'))?.score.engagement).toBeGreaterThan(50);
  });
});

it('makes a person again of a browser whose form comes with a good proof, and holds nothing against it', async () => {
  const site = 'site_robots_proof';
  await makeSite(site, { challenge: { type: 'altcha' } });
  const challenge = await (await call(`/v1/challenge/${site}`, { headers: { origin: PAGE } })).json<Challenge>();
  const proof = btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }));
  await flood('visitor-proves', site);
  expect(await send(site, 'visitor-proves', [event()])).toMatchObject({ accepted: 0, ignored: [{ code: 'bot' }] });
  const answer = await send(site, 'visitor-proves', [submit({ email: 'proves@shop.example' }, { props: { proof } }), event()]);
  expect(answer).toMatchObject({ accepted: 2, ignored: [] });
  expect(answer.visitor?.score.engagement).toBeGreaterThanOrEqual(15);
  const own = await siteKey(site);
  await expect.poll(async () => (await pull(own)).data[0]?.suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
});

describe('what was left out', () => {
  it('is counted by day and reason, and by nothing else', { timeout: 30_000 }, async () => {
    const site = 'site_left_out';
    await makeSite(site);
    const own = await siteKey(site);
    await post(batch(site, 'visitor-a', [event(), event()]), { 'sec-gpc': '1' });
    await post(batch(site, 'visitor-b', [event()], { consent: { state: 'denied' } }));
    await post(batch(site, 'visitor-c', [event(), event(), event()]), { 'user-agent': HEADLESS });
    const day = new Date().toISOString().slice(0, 10);
    await expect
      .poll(() => ignored(own), { timeout: 20_000, interval: 200 })
      .toEqual([
        { day, reason: 'bot', count: 3 },
        { day, reason: 'gpc', count: 2 },
        { day, reason: 'no_consent', count: 1 },
      ]);
    // Another site's are another's.
    expect((await ignored(key)).map(({ reason }) => reason)).toEqual(['bot']);
  });

  it('is asked for by the day, with a key', async () => {
    expect((await call('/v1/ignored')).status).toBe(401);
    for (const days of ['0', '91', 'x']) {
      const answer = await call(`/v1/ignored?days=${days}`, { headers: { authorization: `Bearer ${key}` } });
      expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: 'days', code: 'invalid_period' }] }]);
    }
    expect((await call('/v1/ignored', { method: 'POST' })).status).toBe(405);
  });

  it('is forgotten after ninety days', async () => {
    const insert = bindings.DB.prepare('INSERT INTO ignored_counts (site, day, reason, n) VALUES (?, ?, ?, ?)');
    await bindings.DB.batch([insert.bind('site_old', '2026-01-01', 'bot', 1), insert.bind('site_old', '2026-04-02', 'bot', 2)]);
    await forgetIgnored(bindings.DB, Date.UTC(2026, 5, 30));
    const { results } = await bindings.DB.prepare("SELECT day, n FROM ignored_counts WHERE site = 'site_old'").all();
    expect(results).toEqual([{ day: '2026-04-02', n: 2 }]);
  });
});
