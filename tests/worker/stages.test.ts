import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindings, event, makeSite, newId, PAGE, pull, send, siteKey, submit } from '../support/test-site.ts';
import { crm } from '../support/write-back.ts';

const SITE = 'site_stages';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
});
const { said, leadOf, tell } = crm(() => key);

/** A browser of somebody who fits: a business address, a number. */
const fitting = (email: string, over: Parameters<typeof submit>[1] = {}) => submit({ email, phone: '0912345678' }, over);
const pricing = (visit: string) => event({ url: `${PAGE}/pricing`, visit });
const there = async (email: string) => {
  await expect.poll(() => leadOf(email)).toBeDefined();
  return (await leadOf(email))?.id ?? '';
};
const stageOf = async (email: string) => (await leadOf(email))?.stage;
const flush = (visitor: string) => runDurableObjectAlarm(bindings.VISITOR.getByName(`${SITE}/${visitor}`));

describe('forward', () => {
  it('goes from information to sales by a raised hand that fits, and the status goes along', async () => {
    const visitor = newId();
    await send(SITE, visitor, [fitting('lan@congty.vn')]);
    await there('lan@congty.vn');
    expect(await leadOf('lan@congty.vn')).toMatchObject({ stage: 'iql', status: 'nurturing', badges: [], outcome: null });
    await send(SITE, visitor, [fitting('lan@congty.vn', { cta: 'cta_quote' })]);
    await expect.poll(() => stageOf('lan@congty.vn')).toBe('sql');
    expect(await leadOf('lan@congty.vn')).toMatchObject({ status: 'ready' });
    expect((await pull(key, '?stage=sql')).data.map(({ email }) => email)).toContain('lan@congty.vn');
  });

  it('waits with a raised hand that does not fit until the person says more, in whichever browser', async () => {
    await send(SITE, newId(), [submit({ email: 'hoa@gmail.com' }, { cta: 'cta_quote' })]);
    await there('hoa@gmail.com');
    expect(await stageOf('hoa@gmail.com')).toBe('iql');
    await send(SITE, newId(), [submit({ email: 'hoa@gmail.com', phone: '0912345677' }, { cta: 'cta_newsletter' })]);
    await expect.poll(() => stageOf('hoa@gmail.com')).toBe('sql');
  });

  it('is for marketing when two browsers together are warm enough, though neither is', async () => {
    const [one, other] = [newId(), newId()];
    await send(SITE, one, [submit({ email: 'two@congty.vn' }, { cta: 'cta_trial' }), pricing('v1'), pricing('v2'), pricing('v3')]);
    await there('two@congty.vn');
    expect(await stageOf('two@congty.vn')).toBe('iql');
    await send(SITE, other, [submit({ email: 'two@congty.vn' }, { cta: 'cta_ebook' }), event({ type: 'download' })]);
    await expect.poll(() => stageOf('two@congty.vn')).toBe('mql');
  });

  it('keeps where somebody came from when they have gone further', async () => {
    await send(SITE, newId(), [fitting('origin@congty.vn')]);
    const lead = await there('origin@congty.vn');
    await tell([{ lead, type: 'product_qualified' }]);
    await expect.poll(() => stageOf('origin@congty.vn')).toBe('pql');
    await tell([{ lead, type: 'service_qualified' }]);
    await said('POST', `/v1/leads/${lead}/outcome`, { status: 'customer' });
    await expect.poll(async () => (await leadOf('origin@congty.vn'))?.badges).toEqual(['pql', 'service_qualified']);
    expect(await stageOf('origin@congty.vn')).toBe('customer');
  });
});

describe('back', () => {
  it('stays where a person has put it until a guard is met anew', async () => {
    const visitor = newId();
    await send(SITE, visitor, [fitting('back@congty.vn', { cta: 'cta_quote' }), pricing('v1'), event({ type: 'download' })]);
    const lead = await there('back@congty.vn');
    expect(await leadOf('back@congty.vn')).toMatchObject({ stage: 'sql', score: { temperature: 'hot' } });
    expect(await said('POST', `/v1/leads/${lead}/recycle`, { reason: 'Next year' })).toMatchObject({ stage: 'iql', status: 'nurturing' });
    // Still hot, by what was done before.
    await send(SITE, visitor, [event(), event({ type: 'site_search' })]);
    await flush(visitor);
    expect(await leadOf('back@congty.vn')).toMatchObject({ stage: 'iql', visits: { count: 2 }, score: { temperature: 'hot' } });
    await send(SITE, visitor, [fitting('back@congty.vn', { cta: 'cta_quote' })]);
    await expect.poll(() => stageOf('back@congty.vn')).toBe('sql');
  });

  it('comes back to marketing by what is done from then on', async () => {
    const visitor = newId();
    await send(SITE, visitor, [submit({ email: 'again@congty.vn', phone: '0912345679' }, { cta: 'cta_trial' }), ...['v1', 'v2', 'v3'].map(pricing)]);
    const lead = await there('again@congty.vn');
    await send(SITE, visitor, [submit({ email: 'again@congty.vn' }, { cta: 'cta_trial' })]);
    await expect.poll(() => stageOf('again@congty.vn')).toBe('mql');
    await said('POST', `/v1/leads/${lead}/recycle`, { reason: 'No budget' });
    await send(SITE, visitor, [event({ type: 'download', visit: 'v4' })]);
    await flush(visitor);
    expect(await stageOf('again@congty.vn')).toBe('iql');
    await send(
      SITE,
      visitor,
      Array.from({ length: 3 }, () => event({ type: 'download', visit: 'v4' })),
    );
    await send(SITE, visitor, [
      submit({ email: 'again@congty.vn' }, { visit: 'v4' }),
      submit({ email: 'again@congty.vn' }, { visit: 'v4', cta: 'cta_newsletter' }),
    ]);
    await flush(visitor);
    // 40 + 15 + 10 points since, beside a fit of 35.
    await expect.poll(() => stageOf('again@congty.vn')).toBe('mql');
  });

  it('never undoes a decision by a browser that is told of an older time', async () => {
    const visitor = newId();
    await send(SITE, visitor, [fitting('late@congty.vn')]);
    const lead = await there('late@congty.vn');
    await said('POST', `/v1/leads/${lead}/outcome`, { status: 'disqualified', reason: 'A student' });
    await send(SITE, visitor, [fitting('late@congty.vn', { cta: 'cta_quote' })]);
    await flush(visitor);
    await expect.poll(async () => (await leadOf('late@congty.vn'))?.consent.length).toBe(2);
    expect(await leadOf('late@congty.vn')).toMatchObject({ stage: 'disqualified', status: 'disqualified', outcome: { reason: 'A student' } });
    await said('POST', `/v1/leads/${lead}/recycle`, { reason: 'Has a job now' });
    await send(SITE, newId(), [fitting('late@congty.vn', { cta: 'cta_quote', at: Date.now() - 3_600_000 })], { sent_at: Date.now() });
    await expect.poll(async () => (await leadOf('late@congty.vn'))?.visits.count).toBe(2);
    expect(await stageOf('late@congty.vn')).toBe('iql');
  });
});

describe('gates', () => {
  it('keeps a raised hand of somebody with a throwaway address for marketing to look at', async () => {
    const answer = await send(SITE, newId(), [fitting('x@mailinator.com', { cta: 'cta_quote' })]);
    expect(answer.visitor?.stage).toBe('iql');
    await there('x@mailinator.com');
    expect(await stageOf('x@mailinator.com')).toBe('iql');
  });

  it('rates a lead anew when a tag shuts a gate, and lets it through when the tag goes', async () => {
    await send(SITE, newId(), [fitting('rival@congty.vn', { cta: 'cta_ebook' })]);
    const lead = await there('rival@congty.vn');
    const tagged = await said('PATCH', `/v1/leads/${lead}`, { tags: ['competitor'] });
    expect(tagged).toMatchObject({ tags: ['competitor'], score: { engagement: 0 }, stage: 'iql' });
    const visitor = newId();
    await send(SITE, visitor, [fitting('rival@congty.vn', { cta: 'cta_quote' })]);
    await expect.poll(async () => (await leadOf('rival@congty.vn'))?.visits.count).toBe(2);
    expect(await leadOf('rival@congty.vn')).toMatchObject({ score: { engagement: 0, temperature: 'cold' }, stage: 'iql' });
    const freed = await said('PATCH', `/v1/leads/${lead}`, { tags: [] });
    expect(freed).toMatchObject({ stage: 'sql', status: 'ready', score: { temperature: 'hot' } });
    expect(freed.seq).toBeGreaterThan(tagged.seq);
    // And somebody notices when it is left: the browser had thought that there was nothing to notice.
    const alarm = () => runInDurableObject(bindings.VISITOR.getByName(`${SITE}/${visitor}`), (_, state) => state.storage.getAlarm());
    await expect.poll(async () => Math.abs(((await alarm()) ?? 0) - Date.parse(freed.score.hot_until ?? ''))).toBeLessThan(5);
  });
});

describe('status', () => {
  it('is the team’s once somebody has set it', async () => {
    const visitor = newId();
    await send(SITE, visitor, [fitting('status@congty.vn')]);
    const lead = await there('status@congty.vn');
    expect(await said('PATCH', `/v1/leads/${lead}`, { status: 'nurturing' })).toMatchObject({ status: 'nurturing' });
    await send(SITE, visitor, [fitting('status@congty.vn', { cta: 'cta_quote' })]);
    await expect.poll(() => stageOf('status@congty.vn')).toBe('sql');
    expect(await leadOf('status@congty.vn')).toMatchObject({ status: 'nurturing' });
  });

  it('says that sales has accepted a lead', async () => {
    await send(SITE, newId(), [fitting('accepted@congty.vn')]);
    const lead = await there('accepted@congty.vn');
    expect(await said('PATCH', `/v1/leads/${lead}`, { status: 'working', owner: 'Minh' })).toMatchObject({ status: 'working', stage: 'sql', owner: 'Minh' });
  });
});
