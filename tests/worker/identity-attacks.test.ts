import { beforeAll, describe, expect, it } from 'vitest';
import { peopleOf } from '../support/people.ts';
import { crm } from '../support/write-back.ts';
import { event, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

/** What a stranger reaches who knows nothing of a person but an address or a number: no merger that is none. */
const SITE = 'site_identity_attacks';
let key = '';
const { detail, detailOnce, flush, tell } = peopleOf(SITE, () => key);
const { said } = crm(() => key);

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

/** The lead that a browser's form makes, once it is in D1. */
async function formOf(visitor: string, fields: Record<string, string>, over: Parameters<typeof submit>[1] = {}): Promise<string> {
  const { leads } = await send(SITE, visitor, [submit(fields, { cta: 'cta_newsletter', ...over })]);
  const id = leads[0]?.lead ?? '';
  await flush(visitor);
  await detailOnce(id, () => {});
  return id;
}
let numbers = 0;
const newPhone = (): string => `0913${String(300_000 + numbers++)}`;

/** Flushes of browsers that were here before look once more for who is one person. */
async function comesBack(visitor: string): Promise<void> {
  await send(SITE, visitor, [event()]);
  await flush(visitor);
}

describe('two people of whom a stranger knows the addresses', () => {
  it('are not made one by a number that the stranger gives with both', async () => {
    const [boss, chief, one, two] = [newId(), newId(), newId(), newId()];
    const b = await formOf(boss, { email: 'boss@first.vn', name: 'Lan' });
    const c = await formOf(chief, { email: 'chief@second.vn', name: 'Đức' });
    const phone = newPhone();
    for (const [visitor, email] of [
      [one, 'boss@first.vn'],
      [two, 'chief@second.vn'],
    ] as const) {
      await formOf(visitor, { phone });
      await formOf(visitor, { email });
    }
    for (const visitor of [boss, chief, one, two]) await comesBack(visitor);
    expect(await detail(b)).toMatchObject({ merged_into: null });
    expect(await detail(c)).toMatchObject({ merged_into: null, browsers: [{ visitor: chief }] });
  });

  it('are not made one by another of their mailboxes that a colleague has put together', async () => {
    const [work, home, other] = [newId(), newId(), newId()];
    const phone = newPhone();
    const a = await formOf(work, { email: 'work@both.vn', phone });
    await tell(a, 'merge', { lead: await formOf(home, { email: 'home@both.vn' }) });
    const c = await formOf(other, { phone });
    await comesBack(work);
    expect(await detail(c)).toMatchObject({ merged_into: null });
  });
});

describe('a lead that the team has ended', () => {
  it.each(['before', 'after'])('takes nobody with it whose address a stranger gives with its number, who was here %s', async (when) => {
    const [stranger, victim] = [newId(), newId()];
    const phone = newPhone();
    const email = `victim-${when}@congty.vn`;
    const early = when === 'before' && (await formOf(victim, { email, name: 'Lan' }));
    const spam = await formOf(stranger, { phone });
    await said('PATCH', `/v1/leads/${spam}`, { status: 'disqualified' });
    const id = early || (await formOf(victim, { email, name: 'Lan' }));
    await formOf(newId(), { phone, email });
    await formOf(stranger, { email });
    for (const visitor of [stranger, victim]) await comesBack(visitor);
    const lead = await detail(id);
    expect(lead).toMatchObject({ merged_into: null, status: 'nurturing', stage: 'iql', links: [] });
    expect(await detail(spam)).toMatchObject({ merged_into: null, status: 'disqualified' });
  });

  it('ends both where a person merges them', async () => {
    const a = await formOf(newId(), { email: 'told@congty.vn' });
    const b = await formOf(newId(), { email: 'spam@congty.vn' });
    await said('PATCH', `/v1/leads/${b}`, { status: 'disqualified' });
    expect((await tell(a, 'merge', { lead: b })).lead).toMatchObject({ status: 'disqualified' });
  });
});

describe('forms from very many browsers in somebody’s name', () => {
  it.each([
    ['plain', {}],
    ['held in quarantine', { props: { trap: 'https://spam.example' } }],
  ])(
    'drive out neither what the person did before nor what they do after: %s',
    async (what, over) => {
      const person = newId();
      const email = `crowd-${what.slice(0, 4)}@congty.vn`;
      const now = Date.now();
      const id = await formOf(person, { email, company: 'Cỏ May' }, { at: now - 60_000 });
      for (let i = 0; i < 40; i++) await formOf(newId(), { email }, { at: now, ...over });
      const whole = await detailOnce(id, ({ visits }) => expect(visits.count).toBe(30));
      expect(whole).toMatchObject({ company: 'Cỏ May' });
      const again = newId();
      await formOf(again, { email, company: 'Cỏ Mới' }, { at: Date.now() });
      expect(await detailOnce(id, ({ company }) => expect(company).toBe('Cỏ Mới'))).toMatchObject({ visits: { count: 30 } });
    },
    20_000,
  );
});

describe('a number that several gave', () => {
  it('makes nobody without an address one with the first of two who gave one', async () => {
    const phone = newPhone();
    const a = await formOf(newId(), { phone, email: 'one@desk.vn' });
    await formOf(newId(), { phone, email: 'two@desk.vn' });
    const c = await formOf(newId(), { phone });
    expect(await detail(c)).toMatchObject({ merged_into: null });
    expect(await detail(a)).toMatchObject({ visits: { count: 1 }, links: [] });
  });

  it('says of nobody who they are where it is a switchboard’s, also not of whoever was here first without an address', async () => {
    const phone = newPhone();
    for (let i = 0; i < 21; i++) await formOf(newId(), { phone, email: `spelled+${i}@switchboard.vn` });
    const alone = newId();
    const c = await formOf(alone, { phone, name: 'Lan' });
    await comesBack(alone);
    expect(await detail(c)).toMatchObject({ merged_into: null, full_name: 'Lan', visits: { count: 1 } });
  });

  it('still makes one of whoever gave it alone and the only one who gave an address with it', async () => {
    const phone = newPhone();
    const c = await formOf(newId(), { phone });
    const a = await formOf(newId(), { phone, email: 'only@desk.vn' });
    expect(await detail(a)).toMatchObject({ merged_into: c });
  });
});
