import { runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { peopleOf } from '../support/people.ts';
import { bindings, call, event, makeSite, newId, PAGE, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_identity';
let key = '';
const { ask, detail, detailOnce, feed, flush, tell } = peopleOf(SITE, () => key);

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

/** The lead that a browser's form makes, once it is in D1. */
async function formOf(visitor: string, fields: Record<string, string>, before: SentEvent[] = []): Promise<string> {
  const { leads } = await send(SITE, visitor, [...before, submit(fields, { cta: 'cta_newsletter' })]);
  const id = leads[0]?.lead ?? '';
  await flush(visitor);
  await detailOnce(id, () => {});
  return id;
}
const pricing = () => event({ url: `${PAGE}/pricing` });
const inFeed = async (id: string, query = ''): Promise<Lead | undefined> => (await feed(query)).find((lead) => lead.id === id);
const visitorsOf = async (id: string) => (await detail(id)).browsers.map(({ visitor }) => visitor).toSorted();
const points = async (id: string) => (await detail(id)).score.engagement;

let numbers = 0;
/** A number that nobody else in this file has. */
const newPhone = (): string => `0912${String(300_000 + numbers++)}`;

describe('an address', () => {
  it('makes one lead in all spellings of its mailbox, and is shown as it was typed last', async () => {
    const a = await formOf(newId(), { email: 'L.an+x@gmail.com' });
    const b = await formOf(newId(), { email: 'lan@googlemail.com' });
    expect(b).toBe(a);
    expect(await detailOnce(a, ({ visits }) => expect(visits.count).toBe(2))).toMatchObject({ email: 'lan@googlemail.com' });
    expect((await feed()).filter(({ email }) => /^l\.?an/.test(email ?? ''))).toHaveLength(1);
  });

  it('is another person’s behind a plus where nothing is known of the provider', async () => {
    const a = await formOf(newId(), { email: 'sales+vn@congty.vn' });
    expect(await formOf(newId(), { email: 'sales+th@congty.vn' })).not.toBe(a);
  });
});

describe('a number', () => {
  it('joins two browsers’ leads, the younger to the older, of which one gave an address and one did not', async () => {
    const phone = newPhone();
    const [mobile, laptop] = [newId(), newId()];
    const older = await formOf(mobile, { phone, name: 'Lan' }, [pricing()]);
    const younger = await formOf(laptop, { phone, email: 'phone.first@congty.vn' });
    const whole = await detailOnce(older, ({ email }) => expect(email).toBe('phone.first@congty.vn'));
    expect(whole).toMatchObject({ full_name: 'Lan', visits: { count: 2 }, links: [{ lead: younger, into: older, cause: 'phone', by: null }] });
    expect(whole.browsers).toMatchObject([
      { visitor: mobile, joined: null },
      { visitor: laptop, joined: { cause: 'phone', by: null } },
    ]);
    // One of each: two forms, one look at the prices and one page.
    expect(whole.score.engagement).toBe(10 + 10 + 10 + 1);
    expect(new Set(whole.timeline.map(({ visitor }) => visitor))).toEqual(new Set([mobile, laptop]));
    expect(await inFeed(younger)).toBeUndefined();
    expect(await inFeed(younger, '&include_deleted=1')).toMatchObject({ deleted: true, merged_into: older });
    expect(await detail(younger)).toMatchObject({ id: younger, merged_into: older, timeline: [], browsers: [] });
    // What the laptop does from now on is the one lead's.
    await send(SITE, laptop, [event({ type: 'download' })]);
    await flush(laptop);
    await detailOnce(older, ({ score }) => expect(score.engagement).toBe(41));
  });

  it('joins nobody who gave two addresses with it', async () => {
    const phone = newPhone();
    const a = await formOf(newId(), { phone, email: 'one@family.vn' });
    const b = await formOf(newId(), { phone, email: 'two@family.vn' });
    await flush(newId());
    expect(await inFeed(a)).toMatchObject({ email: 'one@family.vn', merged_into: null });
    expect(await inFeed(b)).toMatchObject({ email: 'two@family.vn', merged_into: null });
  });

  it('joins one without an address to neither of two that have one', async () => {
    const phone = newPhone();
    const a = await formOf(newId(), { phone, email: 'one@office.vn' });
    const b = await formOf(newId(), { phone, email: 'two@office.vn' });
    const c = await formOf(newId(), { phone });
    for (const id of [a, b, c]) expect(await detail(id)).toMatchObject({ merged_into: null, visits: { count: 1 } });
  });

  it('joins nobody who is in quarantine', async () => {
    const phone = newPhone();
    const person = await formOf(newId(), { phone, email: 'real@congty.vn' });
    const { leads } = await send(SITE, newId(), [submit({ phone, name: 'Bot' }, { props: { trap: 'https://spam.example' } })]);
    const bot = leads[0]?.lead ?? '';
    await detailOnce(bot, ({ suspicion }) => expect(suspicion.quarantined).toBe(true));
    expect(await detail(bot)).toMatchObject({ merged_into: null });
    expect(await inFeed(person)).toMatchObject({ full_name: null, visits: { count: 1 } });
  });
});

describe('an address that is given later', () => {
  it('joins the lead of a number to the one that the address has from another browser', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const older = await formOf(laptop, { email: 'later@congty.vn' });
    const younger = await formOf(mobile, { phone: newPhone() });
    expect(younger).not.toBe(older);
    expect(await formOf(mobile, { email: 'later@congty.vn' })).toBe(younger);
    expect(await detailOnce(younger, ({ merged_into: into }) => expect(into).toBe(older))).toMatchObject({ deleted: true });
    expect(await visitorsOf(older)).toEqual([mobile, laptop].toSorted());
    expect((await detail(older)).links).toMatchObject([{ lead: younger, into: older, cause: 'email' }]);
  });

  it('has the lead of the address join the one of the number, where that was here first', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const older = await formOf(mobile, { phone: newPhone() });
    await formOf(mobile, { email: 'learned@congty.vn' });
    const younger = await formOf(laptop, { email: 'learned@congty.vn' });
    expect(await detailOnce(younger, ({ merged_into: into }) => expect(into).not.toBeNull())).toMatchObject({ merged_into: older });
  });
});

describe('somebody who says that two leads are one', () => {
  it('merges them, and takes them apart again: each is what it was, and stays so', async () => {
    const phone = newPhone();
    const [mobile, laptop] = [newId(), newId()];
    const a = await formOf(mobile, { email: 'work@congty.vn', name: 'Lan' }, [pricing()]);
    const b = await formOf(laptop, { email: 'home@congty.vn', phone, name: 'Nguyễn Lan' });
    const before = [await detail(a), await detail(b)] as const;

    const merged = await tell(a, 'merge', { lead: b });
    expect(merged).toMatchObject({
      lead: { id: a, full_name: 'Nguyễn Lan', phone_e164: `+84${phone.slice(1)}` },
      other: { id: b, merged_into: a, deleted: true },
    });
    expect(merged.lead.score.engagement).toBe(before[0].score.engagement + before[1].score.engagement);
    expect(merged.other.seq).toBeGreaterThan(before[1].seq);
    expect((await detail(a)).browsers.map(({ joined }) => joined?.cause)).toEqual([undefined, 'person']);
    // Asked for again, nothing more happens.
    expect((await tell(a, 'merge', { lead: b })).lead.seq).toBe(merged.lead.seq);

    const apart = await tell(a, 'unmerge', { lead: b });
    const whatItIs = ({ seq: _seq, dedupe_id: _id, updated_at: _at, score: { as_of: _now, hot_until: _until, explain: _why, ...score }, ...lead }: Lead) => ({
      ...lead,
      score,
    });
    const asRow = ({ timeline: _t, transitions: _s, browsers: _b, links: _l, ...lead }: (typeof before)[0]): Lead => lead;
    expect(whatItIs(apart.lead)).toEqual(whatItIs(asRow(before[0])));
    expect(whatItIs(apart.other)).toEqual(whatItIs(asRow(before[1])));
    expect((await tell(a, 'unmerge', { lead: b })).lead.seq).toBe(apart.lead.seq);
    expect((await inFeed(b))?.seq).toBeGreaterThan(merged.other.seq);
  });

  it('has a browser look again at the moment when the merged lead cools, which neither lead would have done', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const warm = async (visitor: string, email: string) => formOf(visitor, { email }, [event({ type: 'download' }), pricing()]);
    const [a, b] = [await warm(mobile, 'sum.a@congty.vn'), await warm(laptop, 'sum.b@congty.vn')];
    const alone = await detail(a);
    const { lead } = await tell(a, 'merge', { lead: b });
    const until = Date.parse(lead.score.hot_until ?? '');
    expect([alone.score.temperature, lead.score.temperature]).toEqual(['warm', 'hot']);
    const alarms = () =>
      Promise.all(
        [mobile, laptop].map((visitor) => runInDurableObject(bindings.VISITOR.getByName(`${SITE}/${visitor}`), (_, state) => state.storage.getAlarm())),
      );
    await expect.poll(async () => (await alarms()).some((at) => Math.abs((at ?? 0) - until) < 5)).toBe(true);
  });

  it('is not contradicted by the edge: what was taken apart is not joined again by its number', async () => {
    const phone = newPhone();
    const [mobile, laptop] = [newId(), newId()];
    const a = await formOf(mobile, { phone, name: 'Lan' });
    const b = await formOf(laptop, { phone, email: 'husband@family.vn' });
    await detailOnce(b, ({ merged_into: into }) => expect(into).toBe(a));
    await tell(a, 'unmerge', { lead: b });
    await send(SITE, laptop, [submit({ phone, email: 'husband@family.vn' })]);
    await flush(laptop);
    await detailOnce(b, ({ timeline }) => expect(timeline.filter(({ type }) => type === 'form_submit')).toHaveLength(2));
    expect(await inFeed(a)).toMatchObject({ email: null });
    expect(await inFeed(b)).toMatchObject({ merged_into: null });
    // A third browser of that number is one of them, and does not bring them together.
    const c = await formOf(newId(), { phone });
    expect(c).toBe(a);
    expect(await inFeed(b)).toMatchObject({ visits: { count: 1 } });
  });

  it('can undo what was merged into what was merged', async () => {
    const [a, b, c] = [
      await formOf(newId(), { email: 'a@chain.vn' }),
      await formOf(newId(), { email: 'b@chain.vn' }),
      await formOf(newId(), { email: 'c@chain.vn' }),
    ];
    await tell(b, 'merge', { lead: a });
    await tell(c, 'merge', { lead: b });
    expect(await detail(c)).toMatchObject({ visits: { count: 3 } });
    expect(await detail(a)).toMatchObject({ merged_into: b });
    await tell(c, 'unmerge', { lead: b });
    expect(await detail(c)).toMatchObject({ visits: { count: 1 }, email: 'c@chain.vn' });
    expect(await detail(b)).toMatchObject({ visits: { count: 2 }, merged_into: null });
  });
});

describe('a browser that is somebody else’s', () => {
  it('becomes a lead of its own, to which it stays true, and comes back when it was not', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const id = await formOf(mobile, { email: 'shared@congty.vn', name: 'Lan' }, [pricing()]);
    expect(await formOf(laptop, { email: 'shared@congty.vn', name: 'Typed wrong' })).toBe(id);
    await detailOnce(id, ({ browsers }) => expect(browsers).toHaveLength(2));
    const whole = await points(id);

    const { lead, other } = await tell(id, 'unmerge', { visitor: laptop });
    expect(lead).toMatchObject({ id, full_name: 'Lan', visits: { count: 1 } });
    expect(other).toMatchObject({ full_name: 'Typed wrong', email: 'shared@congty.vn', visits: { count: 1 }, merged_into: null });
    expect(lead.score.engagement + other.score.engagement).toBe(whole);
    expect((await detail(other.id)).browsers).toMatchObject([{ visitor: laptop, joined: { cause: 'person', by: key.slice(0, 12) } }]);
    expect((await tell(id, 'unmerge', { visitor: laptop })).other.seq).toBe(other.seq);

    // What it does later is the other lead's, forms of the same address too.
    await send(SITE, laptop, [event({ type: 'download' }), submit({ email: 'shared@congty.vn', name: 'Still another' }, { cta: 'cta_newsletter' })]);
    await flush(laptop);
    await detailOnce(other.id, ({ full_name: name }) => expect(name).toBe('Still another'));
    expect(await detail(id)).toMatchObject({ full_name: 'Lan', score: { engagement: lead.score.engagement } });
    expect(await visitorsOf(id)).toEqual([mobile]);
    expect((await detail(other.id)).timeline.map(({ type }) => type)).toContain('download');

    const back = await tell(id, 'merge', { lead: other.id });
    expect(back.lead).toMatchObject({ full_name: 'Still another', visits: { count: 2 } });
    expect(back.other).toMatchObject({ merged_into: id });
    expect(await visitorsOf(id)).toEqual([mobile, laptop].toSorted());
    expect((await detail(id)).browsers.map(({ joined }) => joined)).toEqual([null, null]);

    // And once more.
    expect((await tell(id, 'unmerge', { visitor: laptop })).other).toMatchObject({ id: other.id, merged_into: null });
    expect(await visitorsOf(other.id)).toEqual([laptop]);
  });

  it('is the lead that it was before, where it came with one', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const phone = newPhone();
    const older = await formOf(mobile, { phone });
    const younger = await formOf(laptop, { phone, email: 'came.with@congty.vn' });
    await detailOnce(younger, ({ merged_into: into }) => expect(into).toBe(older));
    const apart = await tell(older, 'unmerge', { visitor: laptop });
    expect(apart).toMatchObject({ lead: { id: older, email: null }, other: { id: younger, merged_into: null, email: 'came.with@congty.vn' } });
    expect((await tell(older, 'unmerge', { visitor: laptop })).other).toMatchObject({ id: younger, seq: apart.other.seq });
  });

  it('is not joined to anybody else by the address that it has in common', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const id = await formOf(mobile, { email: 'kept.apart@congty.vn' });
    await formOf(laptop, { email: 'kept.apart@congty.vn' });
    const { other } = await tell(id, 'unmerge', { visitor: laptop });
    await send(SITE, laptop, [event()]);
    await flush(laptop);
    await send(SITE, mobile, [event()]);
    await flush(mobile);
    expect(await detail(other.id)).toMatchObject({ merged_into: null });
    expect(await visitorsOf(id)).toEqual([mobile]);
  });
});

describe('what cannot be', () => {
  it.each<[string, 'merge' | 'unmerge', (a: string, b: string) => [string, unknown], number, string]>([
    ['a lead that is nobody’s', 'merge', (a) => [a, { lead: 'lead_nobody' }], 404, 'not_found'],
    ['into a lead that is nobody’s', 'merge', (a) => ['lead_nobody', { lead: a }], 404, 'not_found'],
    ['a lead with itself', 'merge', (a) => [a, { lead: a }], 409, 'same_lead'],
    ['out of a lead that it never was a part of', 'unmerge', (a, b) => [a, { lead: b }], 409, 'not_merged'],
    ['a browser that it has not', 'unmerge', (a) => [a, { visitor: 'nobodys-browser' }], 409, 'unknown_browser'],
    ['both', 'unmerge', (a, b) => [a, { lead: b, visitor: 'x' }], 400, 'lead_or_visitor'],
    ['nothing', 'unmerge', (a) => [a, {}], 400, 'lead_or_visitor'],
    ['what is no id', 'merge', (a) => [a, { lead: '<b>' }], 400, 'missing_lead'],
    ['something else', 'merge', (a, b) => [a, { lead: b, force: true }], 400, 'unknown_parameter'],
  ])('is refused: %s', async (_, what, asks, status, code) => {
    const [a, b] = [await formOf(newId(), { email: 'refused.a@congty.vn' }), await formOf(newId(), { email: 'refused.b@congty.vn' })];
    const [id, body] = asks(a, b);
    const response = await ask(id, what, body);
    expect(response.status).toBe(status);
    expect(JSON.stringify(await response.json())).toContain(code);
  });

  it('is to leave nothing of a lead, and to ask a lead that is a part of another', async () => {
    const [mobile, laptop] = [newId(), newId()];
    const a = await formOf(mobile, { email: 'only@congty.vn' });
    const b = await formOf(laptop, { email: 'part@congty.vn' });
    expect(await (await ask(a, 'unmerge', { visitor: mobile })).json()).toMatchObject({ code: 'cannot_unmerge', errors: [{ code: 'nothing_left' }] });
    await tell(a, 'merge', { lead: b });
    for (const body of [{ lead: a }, { lead: await formOf(newId(), { email: 'third@congty.vn' }) }]) {
      expect(await (await ask(b, 'merge', body)).json()).toMatchObject({ status: 409, errors: [{ path: 'id', code: 'lead_is_merged' }] });
    }
    expect(await (await ask(b, 'unmerge', { visitor: laptop })).json()).toMatchObject({ status: 409, errors: [{ code: 'lead_is_merged' }] });
  });

  it('is for a key of another site, or without the scope', async () => {
    await makeSite('site_identity_other');
    const [a, b] = [await formOf(newId(), { email: 'mine@congty.vn' }), await formOf(newId(), { email: 'mine.too@congty.vn' })];
    const post = (by: string, what: string, body: unknown) =>
      call(`/v1/leads/${a}/${what}`, { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: JSON.stringify(body) });
    const other = await siteKey('site_identity_other', ['leads:write']);
    const reader = await siteKey(SITE, ['leads:read']);
    for (const [what, body] of [
      ['merge', { lead: b }],
      ['unmerge', { lead: b }],
      ['link', { url: `${PAGE}/` }],
    ] as const) {
      expect((await post(other, what, body)).status).toBe(404);
      expect((await post(reader, what, body)).status).toBe(403);
    }
    expect((await inFeed(b))?.merged_into).toBeNull();
  });
});
