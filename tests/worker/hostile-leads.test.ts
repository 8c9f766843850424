import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { goodLead } from '../support/hostile-aftermath.ts';
import { verdictOf } from '../support/hostile-answer.ts';
import { formOf, HOSTILE_SITE, LEAD_LINES, type LeadLine, type LeadOutcome, reasonsOf } from '../support/hostile-leads.ts';
import { expectPrototypesUntouched } from '../support/hostile-prototypes.ts';
import { stored } from '../support/suspects.ts';
import { call, makeSite, newId, post } from '../support/test-site.ts';

/** Every form of the hostile collection, sent as the form of a CTA, gets what the collection says of it. */

const LINE_MS = 10_000;
/** Groups of which every line that is to be accepted is a person's: not one of them may be refused or put apart. */
const PEOPLE: ReadonlySet<string> = new Set(['names-vn', 'names-world', 'email-valid', 'phone-valid', 'unicode']);

/** What this product does otherwise, and why. */
const OTHERWISE: Record<string, { is: LeadOutcome; why: string }> = {
  'ld-195': { is: 'accept', why: 'fields that the form does not have are not copied; a person cannot help what a page adds' },
  'ld-351': { is: 'accept', why: 'an id that is known already is a duplicate, whatever comes with it: the first stays' },
};
/** What cannot be said on this wire. */
const UNSAID: Record<string, string> = {
  'ld-337': 'forms have no token',
  'ld-363': 'whether a box was ticked before is not on the wire',
};

afterEach(expectPrototypesUntouched);

describe('hostile forms', { timeout: LINE_MS }, () => {
  for (const line of LEAD_LINES.filter(({ lead }) => !Object.keys(lead).some((key) => ['$repeat', '$then', '$pow', '$turnstile'].includes(key)))) {
    const unsaid = UNSAID[line.id];
    it.skipIf(unsaid)(`${line.id} ${line.group}: ${line.title}${unsaid ? ` (${unsaid})` : ''}`, async () => {
      const outcome = OTHERWISE[line.id]?.is ?? line.expect;
      expect([outcome, line.alt]).toContain(await judge(line));
    });
  }
});

/** Sends a line to a site of its own, since one person is one lead, and says what came of it. */
async function judge(line: LeadLine): Promise<LeadOutcome> {
  const site = `site_${line.id}`;
  await makeSite(site, HOSTILE_SITE);
  const { outcome, lead } = await outcomeOf(site, line, await sendForm(site, formOf(line)));
  if (lead) expectAsWritten(line, lead);
  if (PEOPLE.has(line.group) && line.expect === 'accept' && !line.alt) expectClean(lead);
  return outcome;
}
const CLEAN = { points: 0, reasons: [], quarantined: false };
const expectClean = (lead: Lead | undefined): void => expect(lead?.suspicion).toEqual(CLEAN);

async function sendForm(site: string, form: string): Promise<Response> {
  const body = `{"v":1,"site":"${site}","visitor":"${newId()}","events":[${form}]}`;
  const response = await post(body);
  await verdictOf(new TextEncoder().encode(body), response.clone());
  return response;
}

async function outcomeOf(site: string, { flag, title }: LeadLine, response: Response): Promise<{ outcome: LeadOutcome; lead?: Lead }> {
  if (response.status >= 400) return { outcome: 'reject-400' };
  const answer: Answer = await response.json();
  if (answer.refused.length > 0) return { outcome: 'reject-400' };
  const lead = await stored(site, answer);
  if (lead.suspicion.quarantined) return { outcome: 'accept-and-ignore', lead };
  if (flag === undefined) return { outcome: 'accept', lead };
  const flags = [...lead.suspicion.reasons, ...(lead.consent.every(({ known_text }) => known_text) ? [] : ['consent_text_mismatch'])];
  const isFlagged = reasonsOf(flag).some((reason) => flags.includes(reason));
  expect(isFlagged, `${title}: ${flag} is not among ${flags.join()}`).toBe(true);
  return { outcome: 'accept-flag', lead };
}

/** A name is what was typed, composed; a number is what can be dialled. */
function expectAsWritten({ normal }: LeadLine, lead: Lead): void {
  if (normal?.name !== undefined) expect(lead.full_name).toBe(normal.name.normalize('NFC'));
  if (normal?.phone !== undefined) expect(lead.phone_e164).toBe(normal.phone);
}

const lineOf = (id: string): LeadLine => {
  const line = LEAD_LINES.find((each) => each.id === id);
  if (!line) throw new Error(`no line ${id}`);
  return line;
};

describe('hostile forms, many of them', () => {
  it.each([
    ['ld-347', 1],
    // Fifty spellings of one mailbox. All of them are taken, and they are one person's.
    ['ld-349', 1],
  ])('%s: fifty forms are taken, and are %i lead', { timeout: LINE_MS }, async (id, leads) => {
    const site = `site_${id}`;
    await makeSite(site, HOSTILE_SITE);
    const named = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const answer: Answer = await (await sendForm(site, formOf(lineOf(id), i))).json();
      expect(answer).toMatchObject({ accepted: 1, refused: [] });
      for (const { lead } of answer.leads) named.add(lead);
    }
    expect(named.size).toBe(leads);
  });

  it('ld-351: of two forms with one id the first stays', async () => {
    const site = 'site_ld-351';
    await makeSite(site, HOSTILE_SITE);
    const visitor = newId();
    const form = JSON.parse(formOf(lineOf('ld-351'))) as { fields: Record<string, unknown> };
    const answers: Answer[] = [];
    for (const name of ['Lan', 'Minh']) {
      const body = JSON.stringify({ v: 1, site, visitor, events: [{ ...form, fields: { ...form.fields, name } }] });
      answers.push(await (await post(body)).json());
    }
    expect(answers).toMatchObject([{ accepted: 1 }, { accepted: 0, duplicate: 1 }]);
    expect((await stored(site, answers[0] as Answer)).full_name).toBe('Lan');
  });
});

/** The collection refuses these. Here nothing is dropped: they wait apart, in case that it was a person. */
describe('hostile proofs', () => {
  beforeAll(async () => {
    await makeSite('site_hostile_altcha', { ...HOSTILE_SITE, challenge: { type: 'altcha' } });
    await makeSite('site_hostile_turnstile', { ...HOSTILE_SITE, challenge: { type: 'turnstile', key: '1x00000000000000000000AA' } });
  });

  const withProof = async (site: string, id: string, proof: string, email: string): Promise<Lead> => {
    const form = JSON.parse(formOf(lineOf(id))) as { fields: object; props: object };
    return stored(site, await (await sendForm(site, JSON.stringify({ ...form, fields: { ...form.fields, email }, props: { ...form.props, proof } }))).json());
  };
  const workOff = async (over: Partial<Challenge> = {}): Promise<string> => {
    const challenge: Challenge = { ...(await (await call('/v1/challenge/site_hostile_altcha')).json<Challenge>()), ...over };
    return btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }));
  };

  it('ld-339: proof of work replayed', async () => {
    const proof = await workOff();
    expect((await withProof('site_hostile_altcha', 'ld-339', proof, 'first@example.com')).suspicion).toEqual(CLEAN);
    expect((await withProof('site_hostile_altcha', 'ld-339', proof, 'second@example.com')).suspicion).toMatchObject({
      reasons: ['proof_reused'],
      quarantined: true,
    });
  });

  it('ld-341: proof of work with a wrong signature', async () => {
    const lead = await withProof('site_hostile_altcha', 'ld-341', await workOff({ signature: '00'.repeat(32) }), 'third@example.com');
    expect(lead.suspicion).toMatchObject({ reasons: ['proof_invalid'], quarantined: true });
  });

  it('ld-343: captcha token for another hostname', async () => {
    const lead = await withProof('site_hostile_turnstile', 'ld-343', 'elsewhere', 'fourth@example.com');
    expect(lead.suspicion).toMatchObject({ reasons: ['proof_invalid'], quarantined: true });
  });
});

it('after all of them a plain form is a lead without a stain', async () => {
  const site = 'site_hostile_after';
  await makeSite(site);
  expect(await goodLead(site, 'Lan')).toMatchObject({ full_name: 'Lan', suspicion: CLEAN });
});
