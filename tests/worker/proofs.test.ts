import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { makeChallenge } from '../../edge/src/abuse/altcha.ts';
import { forgetUsedProofs } from '../../edge/src/abuse/used-proofs.ts';
import type { Env } from '../../edge/src/env.ts';
import { takeBatch } from '../../edge/src/intake/take-batch.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { leadOf, stored } from '../support/suspects.ts';
import { batch, bindings, call, EDGE, makeSite, newId, PAGE, send, submit, timelineOf } from '../support/test-site.ts';

/** Sites that ask for a proof that somebody took their time: work of the browser's, or Turnstile's word. */
const PLAIN = 'site_without_challenge';
const ALTCHA = 'site_altcha';
const TURNSTILE = 'site_turnstile';
const MINUTE = 60_000;

beforeAll(async () => {
  await makeSite(PLAIN);
  await makeSite(ALTCHA, { challenge: { type: 'altcha' } });
  await makeSite(TURNSTILE, { challenge: { type: 'turnstile', key: '1x00000000000000000000AA' } });
});

const challengeOf = async (site: string): Promise<Challenge> => (await call(`/v1/challenge/${site}`, { headers: { origin: PAGE } })).json();
const proofOf = async (challenge: Challenge): Promise<string> => btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }));
const workOff = async (site: string): Promise<string> => proofOf(await challengeOf(site));
const workedOff = async (site: string, ago: number): Promise<string> => proofOf(await makeChallenge(await findSite(bindings.DB, site), Date.now() - ago));

describe('a site that asks for work', () => {
  it('gives a challenge to its pages, to nobody’s cache, and only when it asks for one', async () => {
    const response = await call(`/v1/challenge/${ALTCHA}`, { headers: { origin: PAGE } });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toContain('secret');
    expect((await call(`/v1/challenge/${ALTCHA}`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await call(`/v1/challenge/${PLAIN}`)).status).toBe(404);
    expect((await call('/v1/challenge/site_nobody')).status).toBe(404);
    expect((await call(`/v1/challenge/${ALTCHA}`, { method: 'POST' })).status).toBe(405);
  });

  it('holds nothing against who has worked, and keeps the proof out of the timeline', async () => {
    const visitor = newId();
    const proof = await workOff(ALTCHA);
    expect(proof.length).toBeLessThanOrEqual(2_048);
    const lead = await leadOf(ALTCHA, { took_ms: 9_000, proof }, {}, visitor);
    expect(lead.suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
    expect((await timelineOf(ALTCHA, visitor))[0]?.props).toEqual({ took_ms: 9_000 });
  });

  it('asks nothing of forms of its own, which know of no challenge', async () => {
    expect((await leadOf(ALTCHA, undefined, { cta: undefined, consent_text: undefined })).suspicion.points).toBe(0);
  });

  it('takes a form that is sent again for the same', async () => {
    const visitor = newId();
    const form = submit({ email: `${newId()}@shop.example` }, { props: { proof: await workOff(ALTCHA) } });
    const answer = await send(ALTCHA, visitor, [form]);
    expect(await send(ALTCHA, visitor, [form])).toMatchObject({ accepted: 0, duplicate: 1 });
    expect((await stored(ALTCHA, answer)).suspicion.points).toBe(0);
  });

  it('puts who has not worked apart, and keeps them', async () => {
    expect((await leadOf(ALTCHA, { took_ms: 9_000 })).suspicion).toEqual({ points: 60, reasons: ['proof_missing'], quarantined: true });
  });

  it('takes each proof for one form, whoever sends it, also at the same moment', async () => {
    const proof = await workOff(ALTCHA);
    const leads = await Promise.all(Array.from({ length: 5 }, () => leadOf(ALTCHA, { proof })));
    expect(leads.map(({ suspicion }) => suspicion.reasons).toSorted((a, b) => a.length - b.length)).toEqual([
      [],
      ...Array.from({ length: 4 }, () => ['proof_reused']),
    ]);
  });

  it('takes a proof for no second form that bears the name of the first, from another visitor', async () => {
    const [proof, id] = [await workOff(ALTCHA), newId()];
    expect((await leadOf(ALTCHA, { proof }, { id })).suspicion.reasons).toEqual([]);
    expect((await leadOf(ALTCHA, { proof }, { id })).suspicion.reasons).toEqual(['proof_reused']);
  });

  it.each<[string, (proof: { challenge: Challenge; solution: { counter: number; derivedKey: string } }) => unknown]>([
    ['no JSON', () => 'rubbish'],
    ['nothing', () => null],
    ['something else', () => ({ challenge: 'x', solution: [] })],
    ['a challenge without parameters', () => ({ challenge: {}, solution: {} })],
    ['another solution', ({ challenge, solution }) => ({ challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } })],
    ['no solution', ({ challenge }) => ({ challenge })],
    ['an easier challenge', ({ challenge, solution }) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }, solution })],
    [
      'a challenge of more time',
      ({ challenge, solution }) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, data: { until: 9e12 } } }, solution }),
    ],
    [
      'no second signature',
      ({ challenge, solution }) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, keySignature: undefined } }, solution }),
    ],
    ['no signature', ({ challenge, solution }) => ({ challenge: { parameters: challenge.parameters }, solution })],
  ])('takes %s for no proof', async (_, forge) => {
    const forged = forge(JSON.parse(atob(await workOff(ALTCHA))));
    const proof = typeof forged === 'string' ? forged : btoa(JSON.stringify(forged));
    expect((await leadOf(ALTCHA, { proof })).suspicion).toEqual({ points: 60, reasons: ['proof_invalid'], quarantined: true });
  });

  it('takes no proof that another site has asked for', async () => {
    const other = 'site_altcha_2';
    await makeSite(other, { challenge: { type: 'altcha' } });
    expect((await leadOf(ALTCHA, { proof: await workOff(other) })).suspicion.reasons).toEqual(['proof_invalid']);
  });

  it('notices a proof that comes late, once, and takes none of last week', async () => {
    const late = await workedOff(ALTCHA, 25 * MINUTE);
    expect((await leadOf(ALTCHA, { proof: late })).suspicion).toEqual({ points: 30, reasons: ['proof_late'], quarantined: false });
    expect((await leadOf(ALTCHA, { proof: late })).suspicion.reasons).toEqual(['proof_reused']);
    expect((await leadOf(ALTCHA, { proof: await workedOff(ALTCHA, 8 * 24 * 60 * MINUTE) })).suspicion.reasons).toEqual(['proof_invalid']);
  });

  it('remembers used proofs for as long as they could pass', async () => {
    const count = async () => (await bindings.DB.prepare('SELECT count(*) AS n FROM used_proofs WHERE site = ?').bind(ALTCHA).first<{ n: number }>())?.n ?? 0;
    await leadOf(ALTCHA, { proof: await workOff(ALTCHA) });
    const before = await count();
    await forgetUsedProofs(bindings.DB, Date.now() + 7 * 24 * 60 * MINUTE);
    expect(await count()).toBe(before);
    await forgetUsedProofs(bindings.DB, Date.now() + 30 * 24 * 60 * MINUTE);
    expect(await count()).toBe(0);
  });

  it('keeps the lead, with a remark, while nobody can be asked which proofs were used', async () => {
    const DB = { ...bindings.DB, prepare: bindings.DB.prepare.bind(bindings.DB), batch: () => Promise.reject(new Error('D1_ERROR')) } as unknown as D1Database;
    const answer = await sendBy({ DB }, ALTCHA, { proof: await workOff(ALTCHA) });
    expect((await stored(ALTCHA, answer)).suspicion).toEqual({ points: 10, reasons: ['proof_unavailable'], quarantined: false });
  });
});

/** The same way in, with other bindings. */
const sendBy = (env: Partial<Env>, site: string, props: SentEvent['props']): Promise<Answer> =>
  takeBatch(
    { ...bindings, ...env },
    new Request(`${EDGE}/v1/batch`, { method: 'POST', body: JSON.stringify(batch(site, newId(), [submit({ email: `${newId()}@shop.example` }, { props })])) }),
    () => {},
  );

describe('a site that asks Turnstile', () => {
  it('holds nothing against a good token, also when its form is sent again', async () => {
    const visitor = newId();
    const form = submit({ email: `${newId()}@shop.example` }, { props: { proof: `good ${newId()}` } });
    const answer = await send(TURNSTILE, visitor, [form]);
    expect(await send(TURNSTILE, visitor, [form])).toMatchObject({ duplicate: 1 });
    expect((await stored(TURNSTILE, answer)).suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
  });

  it.each([
    ['no token', undefined, 'proof_missing'],
    ['a made up token', 'made up', 'proof_invalid'],
    ['a token of another site', 'elsewhere', 'proof_invalid'],
  ])('puts who brings %s apart, and keeps them', async (_, proof, reason) => {
    expect((await leadOf(TURNSTILE, { proof })).suspicion).toEqual({ points: 60, reasons: [reason], quarantined: true });
  });

  it('takes each token for one form', async () => {
    const proof = `good ${newId()}`;
    expect((await leadOf(TURNSTILE, { proof })).suspicion.points).toBe(0);
    expect((await leadOf(TURNSTILE, { proof })).suspicion).toEqual({ points: 60, reasons: ['proof_reused'], quarantined: true });
  });

  it('takes a token for no second form that bears the name of the first, from another visitor', async () => {
    const [proof, id] = [`good ${newId()}`, newId()];
    expect((await leadOf(TURNSTILE, { proof }, { id })).suspicion.points).toBe(0);
    expect((await leadOf(TURNSTILE, { proof }, { id })).suspicion.reasons).toEqual(['proof_reused']);
  });

  it('notices a token that comes late, once', async () => {
    const proof = `expired ${newId()}`;
    expect((await leadOf(TURNSTILE, { proof })).suspicion).toEqual({ points: 30, reasons: ['proof_late'], quarantined: false });
    expect((await leadOf(TURNSTILE, { proof })).suspicion.reasons).toEqual(['proof_reused']);
  });

  it.each(['broken', 'rubbish', 'slow'])('keeps the lead, with a remark, when Turnstile is %s', async (proof) => {
    expect((await leadOf(TURNSTILE, { proof })).suspicion).toEqual({ points: 10, reasons: ['proof_unavailable'], quarantined: false });
  });

  it.each<[string, Partial<Env>]>([
    ['cannot be reached', { TURNSTILE_URL: 'http://127.0.0.1:1/' }],
    ['does not know our secret', { TURNSTILE_SECRET: 'another' }],
    ['was never set up', { TURNSTILE_SECRET: '' }],
  ])('keeps the lead, with a remark, when Turnstile %s: with a token and without', async (_, env) => {
    for (const proof of [`good ${newId()}`, undefined]) {
      const lead = await stored(TURNSTILE, await sendBy(env, TURNSTILE, { proof }));
      expect(lead.suspicion).toEqual({ points: 10, reasons: ['proof_unavailable'], quarantined: false });
    }
  });
});
