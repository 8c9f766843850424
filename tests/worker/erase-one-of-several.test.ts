import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Erasure } from '../../edge/protocol/privacy.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { erasePerson } from '../../edge/src/privacy/erase-person.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import worker from '../../edge/src/index.ts';
import { found } from '../support/all-stores.ts';
import { recorder } from '../support/forgettable.ts';
import { peopleOf } from '../support/people.ts';
import { bindings, event, makeSite, newId, pull, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_one_of_several';
let key = '';
const site = recorder(SITE, () => key);
const { detail, flush, tell } = peopleOf(SITE, () => key);
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin']);
});

let clock = Date.now() - 3_600_000;
const at = () => (clock += 1_000);
const look = (title: string, visit: string) => event({ title, at: at(), visit });
const form = (fields: Record<string, string>, visit: string) => submit(fields, { at: at(), visit });
const titles = async (visitor: string) => (await timelineOf(SITE, visitor)).flatMap(({ title }) => title ?? []).toReversed();
const leadOf = async (email: string) => (await pull(key, '?limit=200')).data.find((lead) => lead.email === email);
const problemOf = async (person: Record<string, unknown>, by = key) => {
  const response = await site.ask('POST', '/v1/privacy/erase', person, { authorization: `Bearer ${by}` });
  return [response.status, await response.json<ProblemDetails>()] as const;
};

describe.each([
  ['within one visit', () => 'visit-1'],
  ['in a visit each', (turn: number) => `visit-${turn}`],
])('of two people on one browser, %s', { timeout: 20_000 }, (_, visitOf) => {
  it.each(['first', 'second'] as const)('the %s is erased, and the other one keeps all that is theirs', async (who) => {
    const site = recorder(SITE, () => key);
    const visitor = newId();
    const [a, b, wordA, wordB] = ['a', 'b', 'word-a', 'word-b'].map((name) => `${name}.${visitor}@family.vn`) as [string, string, string, string];
    await site.browse(visitor, [look('before', visitOf(1)), form({ email: a, name: wordA }, visitOf(1)), look('a-1', visitOf(1))]);
    await site.browse(visitor, [form({ email: b, name: wordB }, visitOf(2)), look('b-1', visitOf(2)), look('b-2', visitOf(2))]);
    await site.browse(visitor, [form({ email: a, message: wordA }, visitOf(3)), look('a-2', visitOf(3))]);
    await flush(visitor);
    const [gone, stays, word] = who === 'first' ? [a, b, wordA] : [b, a, wordB];
    const before = await leadOf(stays);
    const theirs = who === 'first' ? ['b-1', 'b-2'] : ['before', 'a-1', 'a-2'];

    const receipt = await site.erase({ email: gone });
    expect(receipt.counts).toMatchObject({ leads: 1, browsers: 1 });
    expect(await found([gone, word])).toEqual([]);
    expect(await titles(visitor)).toEqual(theirs);
    expect({ ...(await leadOf(stays)), score: null }).toEqual({ ...before, score: null });
    await site.again();
    expect(await found([gone, word])).toEqual([]);
    expect(await titles(visitor)).toEqual(theirs);

    // What is done there from now on is the other one's.
    await site.browse(visitor, [look('later', 'visit-9'), event({ title: 'now', visit: 'visit-9' })]);
    expect((await titles(visitor)).at(-1)).toBe('now');
    await site.browse(visitor, [submit({ email: stays, company: 'Theirs' }, { visit: 'visit-9' })]);
    await flush(visitor);
    expect(await leadOf(stays)).toMatchObject({ id: before?.id, company: 'Theirs' });
  });
});

describe('who is meant', { timeout: 20_000 }, () => {
  it('is not said by a number or a browser that several people have', async () => {
    const [visitor, phone] = [newId(), '0911 222 333'];
    await site.browse(visitor, [form({ email: 'x@firm.vn', phone }, 'visit-1')]);
    await site.browse(visitor, [form({ email: 'y@firm.vn', phone }, 'visit-2')]);
    await flush(visitor);
    for (const person of [{ phone }, { visitor }]) {
      const [status, problem] = await problemOf(person);
      expect([status, problem.code, problem.errors.length]).toEqual([409, 'several_people', 2]);
    }
    expect(await leadOf('x@firm.vn')).toBeDefined();
    // Beside an address they say no more than that.
    await site.erase({ email: 'x@firm.vn', phone, visitor });
    expect(await leadOf('x@firm.vn')).toBeUndefined();
    expect(await leadOf('y@firm.vn')).toMatchObject({ phone_e164: '+84911222333' });
    expect((await site.erase({ phone })).counts.leads).toBe(1);
    expect(await leadOf('y@firm.vn')).toBeUndefined();
  });

  it('is a browser of which nobody knows whose it is', async () => {
    const site = recorder(SITE, () => key);
    const visitor = newId();
    await site.browse(visitor, [event({ title: 'wordnobody' })]);
    expect((await site.erase({ visitor })).counts).toMatchObject({ leads: 0, browsers: 1, events: 1 });
    expect(await found(['wordnobody'])).toEqual([]);
    await site.again();
    expect(await found(['wordnobody'])).toEqual([]);
  });

  it('is nobody of another site, and nobody without a word that names them', async () => {
    const other = newId();
    await makeSite('site_elsewhere');
    const elsewhere = await siteKey('site_elsewhere', ['admin']);
    await site.browse(other, [form({ email: 'here@shop.example' }, 'visit-1')]);
    await flush(other);
    const lead = (await leadOf('here@shop.example'))?.id ?? '';
    expect((await problemOf({ lead }, elsewhere))[0]).toBe(404);
    const [status, receipt] = await problemOf({ email: 'here@shop.example', visitor: other }, elsewhere);
    expect([status, (receipt as unknown as Erasure).counts.events]).toEqual([200, 0]);
    expect((await problemOf({ lead }, await siteKey(SITE, ['leads:read', 'leads:write', 'events:write'])))[0]).toBe(403);
    expect((await problemOf({ reason: 'request' }))[1].errors).toMatchObject([{ code: 'missing_person' }]);
    expect((await problemOf({ lead, mail: 'x' }))[1].errors).toMatchObject([{ path: 'mail', code: 'unknown_property' }]);
    expect((await problemOf({ lead, reason: 'Because Lan asked' }))[1].errors).toMatchObject([{ path: 'reason', code: 'unknown_reason' }]);
    expect(await detail(lead)).toMatchObject({ deleted: false, email: 'here@shop.example' });
    const deleted = await site.ask('DELETE', `/v1/leads/${lead}`);
    expect([deleted.status, (await deleted.json<Erasure>()).leads]).toEqual([200, [lead]]);
    expect(await detail(lead)).toMatchObject({ deleted: true, email: null });
  });

  it('is also whoever lies unseen in the lead of another one, who had the number first', async () => {
    const [one, two, phone] = [newId(), newId(), '0922 333 444'];
    await site.browse(one, [form({ phone }, 'visit-1'), form({ email: 'seen@firm.vn', phone, name: 'Seen' }, 'visit-1')]);
    await flush(one);
    await site.browse(two, [form({ phone }, 'visit-1'), form({ email: 'unseen@firm.vn', phone, name: 'wordunseen' }, 'visit-1')]);
    await flush(two);
    expect((await found(['unseen@firm.vn'])).length).toBeGreaterThan(0);
    const receipt = await site.erase({ email: 'unseen@firm.vn' });
    expect(receipt).toMatchObject({ status: 'done' });
    expect(await found(['unseen@firm.vn', 'wordunseen'])).toEqual([]);
    expect(await leadOf('seen@firm.vn')).toMatchObject({ full_name: 'Seen', deleted: false });
  });

  it('is not whom a person has taken out of the lead', async () => {
    const [one, two] = [newId(), newId()];
    await site.browse(one, [form({ email: 'shared@family.vn', name: 'wordmother' }, 'visit-1')]);
    await site.browse(two, [form({ email: 'shared@family.vn', message: 'child' }, 'visit-1')]);
    for (const each of [one, two]) await flush(each);
    const lead = (await leadOf('shared@family.vn'))?.id ?? '';
    const { other } = await tell(lead, 'unmerge', { visitor: two });
    await site.erase({ lead });
    expect(await found(['wordmother'])).toEqual([]);
    await site.browse(two, [event({ title: 'child again' })]);
    await flush(two);
    expect(await detail(other.id)).toMatchObject({ deleted: false, email: 'shared@family.vn', fields: { message: 'child' } });
    expect(await titles(two)).toContain('child again');
  });
});

it('an erasure that was cut off goes on by itself', async () => {
  const visitor = newId();
  await site.browse(visitor, [event({ title: 'wordcut' }), submit({ email: 'cut@shop.example', name: 'wordcut' })]);
  await flush(visitor);
  const id = await erasePerson(bindings, await findSite(bindings.DB, SITE), { email: 'cut@shop.example', reason: 'request' }, 'test');
  expect(await site.said('GET', `/v1/privacy/erasures/${id}`)).toMatchObject({ status: 'working', done_at: null });
  expect((await found(['wordcut'])).map((hit) => hit.split(' ')[0])).toEqual(['VISITOR']);
  await worker.scheduled({ cron: '*/10 * * * *', scheduledTime: Date.now(), noRetry: () => undefined } as ScheduledController, bindings);
  await expect
    .poll(async () => {
      await runDurableObjectAlarm(bindings.WORK.getByName(SITE));
      return site.said('GET', `/v1/privacy/erasures/${id}`);
    })
    .toMatchObject({ status: 'done', counts: { browsers: 1, events: 2 } });
  expect(await found(['wordcut'])).toEqual([]);
});
