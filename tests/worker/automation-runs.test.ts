import { abortAllDurableObjects } from 'cloudflare:test';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AutomationInput } from '../../edge/protocol/automation.ts';
import { type Automating, automating, DAY, HOUR, MINUTE, pass } from '../support/automating.ts';
import { bindings, newId, send, submit } from '../support/test-site.ts';

let site: Automating;
beforeAll(async () => {
  site = await automating('site_runs');
});
afterEach(async () => {
  vi.useRealTimers();
  const { data } = await site.said<{ data: { id: string; state: string }[] }>('GET', '/v1/automations');
  for (const { id, state } of data) if (state === 'on') await site.said('POST', `/v1/automations/${id}/off`);
});

const letter = { en: { subject: 'Hello', text: 'Hello {{name|there}}' } };
const tagging = (id: string, over: Partial<AutomationInput> = {}): AutomationInput => ({
  id,
  when: { on: 'form' },
  then: [{ do: 'tag', add: [id] }],
  ...over,
});
const tagsOf = async (email: string) => (await site.leadOf(email))?.tags;
const runOf = async (rule: string, email: string) => {
  const lead = (await site.leadOf(email))?.id;
  return (await site.runs(rule)).find((run) => run.lead === lead);
};

describe('a rule', () => {
  it('is about what happens from when it is switched on, and is done once for each lead', async () => {
    await site.form('before@congty.vn');
    await site.rule(tagging('from-now', { after: { minutes: 1 } }));
    await site.said('PATCH', `/v1/leads/${(await site.leadOf('before@congty.vn'))?.id}`, { owner: 'lan' });
    const visitor = newId();
    await site.form('after@congty.vn', { visitor });
    await site.settle();
    pass(2 * MINUTE);
    await site.settle();
    expect(await tagsOf('before@congty.vn')).toEqual([]);
    expect(await tagsOf('after@congty.vn')).toEqual(['from-now']);

    await site.said('PATCH', `/v1/leads/${(await site.leadOf('after@congty.vn'))?.id}`, { tags: [] });
    await site.form('after@congty.vn', { visitor, cta: 'cta_quote' });
    await site.said('POST', '/v1/automations/from-now/off');
    await site.said('POST', '/v1/automations/from-now/on');
    await site.form('after@congty.vn', { visitor, cta: 'cta_trial' });
    await site.settle();
    pass(2 * MINUTE);
    await site.settle();
    expect(await tagsOf('after@congty.vn')).toEqual([]);
  });

  it('begins with those of now, too, where it is asked to', async () => {
    await site.form('also@congty.vn', { cta: 'cta_trial' });
    await site.rule(tagging('also', { when: { on: 'form', offer: ['trial'] } }), { also_now: true });
    await site.settle();
    expect(await tagsOf('also@congty.vn')).toEqual(['also']);
  });

  it('notices a tag that comes, and not one that was there', async () => {
    const had = await site.form('had@congty.vn');
    await site.said('PATCH', `/v1/leads/${had.id}`, { tags: ['vip'] });
    const gets = await site.form('gets@congty.vn');
    await site.rule(tagging('greet', { when: { on: 'tag', added: ['vip'] } }));
    await site.said('PATCH', `/v1/leads/${had.id}`, { tags: ['vip', 'other'] });
    await site.said('PATCH', `/v1/leads/${gets.id}`, { tags: ['vip'] });
    await site.settle();
    expect(await tagsOf('had@congty.vn')).toEqual(['vip', 'other']);
    expect(await tagsOf('gets@congty.vn')).toEqual(['vip', 'greet']);
  });

  it('sets others going, which come to an end', async () => {
    await site.rule(tagging('ping', { when: { on: 'tag', added: ['go', 'pong'] }, then: [{ do: 'tag', add: ['ping'], remove: ['pong'] }] }));
    await site.rule(tagging('pong', { when: { on: 'tag', added: ['ping'] }, then: [{ do: 'tag', add: ['pong'], remove: ['ping'] }] }));
    const lead = await site.form('loop@congty.vn');
    await site.said('PATCH', `/v1/leads/${lead.id}`, { tags: ['go'] });
    await site.settle();
    expect(await tagsOf('loop@congty.vn')).toEqual(['go', 'pong']);
    expect([await runOf('ping', 'loop@congty.vn'), await runOf('pong', 'loop@congty.vn')]).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  it('waits for who is quiet, and goes on waiting for who came back', async () => {
    const visitor = newId();
    await site.rule(tagging('quiet', { when: { on: 'quiet', for: { days: 10 } } }));
    await site.form('quiet@congty.vn', { visitor });
    await site.settle();
    pass(9 * DAY);
    await site.form('quiet@congty.vn', { visitor });
    pass(2 * DAY);
    await site.settle();
    expect(await tagsOf('quiet@congty.vn')).toEqual([]);
    pass(9 * DAY);
    await site.settle();
    expect(await tagsOf('quiet@congty.vn')).toEqual(['quiet']);
  });

  it('may wait again for who did not fit the first time', async () => {
    const visitor = newId();
    await site.rule(tagging('again', { unless: [{ fact: 'owner' }], after: { hours: 1 } }));
    const lead = await site.form('again@congty.vn', { visitor });
    await site.settle();
    await site.said('PATCH', `/v1/leads/${lead.id}`, { owner: 'lan' });
    pass(2 * HOUR);
    await site.settle();
    expect(await runOf('again', 'again@congty.vn')).toMatchObject({ state: 'skipped', why: 'conditions' });
    await site.said('PATCH', `/v1/leads/${lead.id}`, { owner: null });
    await site.form('again@congty.vn', { visitor, cta: 'cta_quote' });
    await site.settle();
    pass(2 * HOUR);
    await site.settle();
    expect(await tagsOf('again@congty.vn')).toEqual(['again']);
  });

  it('does nothing once it is switched off or gone', async () => {
    await site.rule(tagging('off', { after: { hours: 1 } }));
    await site.rule(tagging('gone', { after: { hours: 1 } }));
    await site.form('off@congty.vn');
    await site.settle();
    await site.said('POST', '/v1/automations/off/off');
    const id = (await site.leadOf('off@congty.vn'))?.id;
    expect((await site.ask('DELETE', '/v1/automations/gone')).status).toBe(204);
    pass(2 * HOUR);
    await site.settle();
    const { data } = await site.said<{ data: { rule: string; why: string }[] }>('GET', `/v1/automations/runs?lead=${id}`);
    expect(data.map(({ rule, why }) => [rule, why]).toSorted()).toEqual([
      ['gone', 'deleted'],
      ['off', 'switched_off'],
    ]);
    expect(await tagsOf('off@congty.vn')).toEqual([]);
  });
});

describe('owners', () => {
  it('take turns, and go by territory', async () => {
    await site.rule({
      id: 'turns',
      when: { on: 'form', offer: ['newsletter'] },
      then: [{ do: 'owner', territories: [{ if: [{ fact: 'country', is: ['SG'] }], to: ['mei'] }], to: ['an', 'binh', 'chi'] }],
    });
    for (let i = 0; i < 5; i++) await site.form(`turn${i}@congty.vn`, { cta: 'cta_newsletter', fields: i === 2 ? { phone: '+6561234567' } : {} });
    const owned = await site.form('owned@congty.vn');
    await site.said('PATCH', `/v1/leads/${owned.id}`, { owner: 'lan' });
    await site.form('owned@congty.vn', { cta: 'cta_newsletter' });
    await site.settle();
    const owners = await Promise.all([0, 1, 2, 3, 4].map(async (i) => (await site.leadOf(`turn${i}@congty.vn`))?.owner));
    expect(owners[2]).toBe('mei');
    expect(owners.filter((_, i) => i !== 2).toSorted()).toEqual(['an', 'an', 'binh', 'chi']);
    expect((await site.leadOf('owned@congty.vn'))?.owner).toBe('lan');
    expect(await runOf('turns', 'owned@congty.vn')).toMatchObject({ state: 'skipped', why: 'has_owner' });
  });
});

describe('a crash', () => {
  it('in the middle of a run does nothing twice', async () => {
    await site.rule({
      id: 'crash',
      when: { on: 'form' },
      // What it does itself must not be what keeps it from going on.
      unless: [{ fact: 'owner' }],
      then: [
        { do: 'owner', to: ['an', 'binh'] },
        { do: 'tag', add: ['crash'] },
        { do: 'mail', texts: letter },
      ],
    });
    await bindings.DB.exec('ALTER TABLE mails RENAME TO mails_away');
    await site.form('crash@congty.vn');
    await site.settle();
    const first = await site.leadOf('crash@congty.vn');
    expect(first).toMatchObject({ owner: 'an', tags: ['crash'] });
    expect(await runOf('crash', 'crash@congty.vn')).toMatchObject({ state: 'waiting', why: expect.stringContaining('mails') as string });
    await abortAllDurableObjects();
    await bindings.DB.exec('ALTER TABLE mails_away RENAME TO mails');
    pass(HOUR);
    await site.settle();
    expect(await runOf('crash', 'crash@congty.vn')).toMatchObject({ state: 'done', why: null });
    expect(await site.mails('crash@congty.vn')).toHaveLength(1);
    expect(await site.leadOf('crash@congty.vn')).toMatchObject({ owner: 'an', seq: first?.seq });
    // The turn was taken once.
    await site.form('next@congty.vn');
    await site.settle();
    expect((await site.leadOf('next@congty.vn'))?.owner).toBe('binh');
  });

  it('between the news and the alarm loses nothing', async () => {
    await site.rule(tagging('kept', { after: { hours: 1 } }));
    await site.form('kept@congty.vn');
    await bindings.AUTOMATION.getByName(site.site).wake(site.site);
    await abortAllDurableObjects();
    await expect.poll(() => runOf('kept', 'kept@congty.vn'), { timeout: 5_000 }).toMatchObject({ state: 'waiting' });
    await abortAllDurableObjects();
    pass(2 * HOUR);
    await site.settle();
    expect(await tagsOf('kept@congty.vn')).toEqual(['kept']);
  });
});

describe('people', () => {
  it('who turn out to be one have it done once', async () => {
    await site.rule(tagging('once', { then: [{ do: 'tag', add: ['once'] }] }));
    await site.rule(tagging('later', { after: { hours: 1 }, then: [{ do: 'mail', texts: letter }] }));
    const one = await site.form('one@congty.vn');
    const other = await site.form('other@congty.vn');
    await site.settle();
    await site.said('POST', `/v1/leads/${one.id}/merge`, { lead: other.id });
    await site.settle();
    pass(2 * HOUR);
    await site.settle();
    expect([...(await site.mails('one@congty.vn')), ...(await site.mails('other@congty.vn'))]).toHaveLength(1);
    expect((await site.runs('later')).find(({ lead }) => lead === other.id)).toMatchObject({ state: 'skipped', why: 'merged' });
  });

  it('who were merged have nothing done that was done for the other', async () => {
    await site.rule(tagging('mailed', { when: { on: 'form', offer: ['quote'] }, then: [{ do: 'mail', texts: letter }] }));
    const elder = await site.form('elder@congty.vn');
    const visitor = newId();
    const younger = await site.form('younger@congty.vn', { cta: 'cta_quote', visitor });
    await site.settle();
    expect(await site.mails('younger@congty.vn')).toHaveLength(1);
    await site.said('POST', `/v1/leads/${elder.id}/merge`, { lead: younger.id });
    await site.settle();
    await send(site.site, newId(), [submit({ email: 'elder@congty.vn' }, { cta: 'cta_quote' })]);
    await expect.poll(async () => (await site.leadOf('elder@congty.vn'))?.consent.length).toBe(3);
    await site.settle();
    expect([...(await site.mails('elder@congty.vn')), ...(await site.mails('younger@congty.vn'))]).toHaveLength(1);
  });

  it('who were erased are forgotten', async () => {
    await site.rule(tagging('forgets', { after: { hours: 1 } }));
    const lead = await site.form('erased@congty.vn');
    await site.settle();
    expect(await runOf('forgets', 'erased@congty.vn')).toMatchObject({ state: 'waiting' });
    await bindings.AUTOMATION.getByName(site.site).forget([lead.id]);
    expect(await site.runs('forgets')).toEqual([]);
  });
});
