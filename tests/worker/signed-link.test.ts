import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealToken } from '../../edge/src/after/token.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { peopleOf } from '../support/people.ts';
import { bindings, event, makeSite, newId, PAGE, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_signed_link';
let key = '';
const { ask, detail, detailOnce, flush } = peopleOf(SITE, () => key);
beforeAll(async () => {
  await makeSite(SITE);
  await makeSite('site_signed_link_other');
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

const formOf = async (visitor: string, fields: Record<string, string>): Promise<string> => {
  const { leads } = await send(SITE, visitor, [submit(fields, { cta: 'cta_newsletter' })]);
  await flush(visitor);
  return leads[0]?.lead ?? '';
};
const linkOf = async (id: string, url = `${PAGE}/pricing?utm_source=mail#offer`): Promise<string> => {
  const response = await ask(id, 'link', { url });
  expect(response.status).toBe(201);
  return ((await response.json()) as { url: string }).url;
};
/** Opens a page as the tag tells it. */
const open = (visitor: string, url: string, visit = newId()) =>
  send(SITE, visitor, [event({ type: 'visit_start', url, visit, referrer: 'https://mail.example/' }), event({ url, visit })]);
const tokenOf = (url: string): string => new URL(url).searchParams.get('kindling_lead') ?? '';

/** All that is stored of a browser and of the leads, as text. */
async function allStored(visitor: string): Promise<string> {
  const { results } = await bindings.DB.prepare('SELECT record FROM leads UNION ALL SELECT share FROM lead_shares UNION ALL SELECT sample FROM refusals').all();
  return JSON.stringify([results, await timelineOf(SITE, visitor)]);
}

describe('a signed link', () => {
  it('is the page’s address with a token, good for three months, for pages of the site only', async () => {
    const id = await formOf(newId(), { email: 'link@congty.vn' });
    const response = await ask(id, 'link', { url: `${PAGE}/a?b=1#c` });
    const { url, expires_at: expires } = (await response.json()) as { url: string; expires_at: string };
    expect(new URL(url)).toMatchObject({ origin: PAGE, pathname: '/a', hash: '#c' });
    expect(new URL(url).searchParams.get('b')).toBe('1');
    expect(Date.parse(expires) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    expect(url).not.toContain(id);
    for (const wrong of ['https://evil.example/', 'javascript:alert(1)', '/pricing', 'https://user:pass@shop.example/', 'ftp://shop.example/']) {
      expect(await (await ask(id, 'link', { url: wrong })).json()).toMatchObject({ status: 400, errors: [{ path: 'url', code: 'page_not_of_site' }] });
    }
    expect((await ask('lead_nobody', 'link', { url: `${PAGE}/` })).status).toBe(404);
  });

  it('makes the lead’s what a strange browser has done and will do, and leaves no token anywhere', async () => {
    const [laptop, mobile] = [newId(), newId()];
    const id = await formOf(laptop, { email: 'mailed@congty.vn', name: 'Lan' });
    await send(SITE, mobile, [event({ url: `${PAGE}/before`, visit: 'earlier' })]);
    const url = await linkOf(id);
    const visit = newId();
    const answer = await open(mobile, url, visit);
    expect(answer).toMatchObject({ accepted: 2, refused: [], ignored: [], leads: [], visitor: { known: [] } });
    await send(SITE, mobile, [event({ type: 'download', visit, url, props: { from: url } })]);
    await flush(mobile);
    const lead = await detailOnce(id, ({ browsers }) => expect(browsers).toHaveLength(2));
    expect(lead).toMatchObject({ full_name: 'Lan', email: 'mailed@congty.vn', visits: { count: 3 }, consent: [{}] });
    expect(lead.browsers.find(({ visitor }) => visitor === mobile)).toMatchObject({ joined: { cause: 'link', by: null } });
    expect(
      lead.timeline
        .filter(({ visitor }) => visitor === mobile)
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(['download', 'page_view', 'page_view', 'visit_start']);
    expect(lead.attribution.last?.url).toBe(`${PAGE}/pricing?utm_source=mail`);
    expect(await allStored(mobile)).not.toContain(tokenOf(url));
  });

  it('counts for the lead that its lead has become a part of', async () => {
    const [laptop, mobile] = [newId(), newId()];
    const id = await formOf(laptop, { email: 'part.of@congty.vn' });
    const url = await linkOf(id);
    const whole = await formOf(newId(), { email: 'whole@congty.vn' });
    expect((await ask(whole, 'merge', { lead: id })).status).toBe(200);
    await open(mobile, url);
    await flush(mobile);
    await detailOnce(whole, ({ browsers }) => expect(browsers.map(({ visitor }) => visitor)).toContain(mobile));
  });
});

describe('a token that is none of ours', () => {
  it.each<[string, () => Promise<string>]>([
    ['made up', async () => `${SITE}.${'A'.repeat(120)}`],
    ['no token at all', async () => '<script>alert(1)</script>'],
    [
      'another site’s',
      async () =>
        sealToken(await findSite(bindings.DB, 'site_signed_link_other'), 'lead', {
          lead: 'lead_x',
          visitor: '',
          event: '',
          subject: '',
          expires: Date.now() + 1e9,
        }),
    ],
    [
      'for another purpose',
      async () => sealToken(await findSite(bindings.DB, SITE), 'file', { lead: 'lead_x', visitor: '', event: '', subject: '', expires: Date.now() + 1e9 }),
    ],
    [
      'expired',
      async () => sealToken(await findSite(bindings.DB, SITE), 'lead', { lead: 'lead_x', visitor: '', event: '', subject: '', expires: Date.now() - 1 }),
    ],
  ])('says nothing and harms nothing: %s', async (_, token) => {
    const visitor = newId();
    const text = await token();
    const answer = await open(visitor, `${PAGE}/?kindling_lead=${encodeURIComponent(text)}`);
    expect(answer).toMatchObject({ accepted: 2, refused: [], ignored: [], visitor: { stage: 'visitor' } });
    const timeline = await timelineOf(SITE, visitor);
    expect(timeline).toMatchObject([
      { url: `${PAGE}/`, lead: null },
      { url: `${PAGE}/`, lead: null },
    ]);
    expect(await allStored(visitor)).not.toContain(text);
  });

  it('is that of a lead which is not there any more: nobody comes back by it', async () => {
    const gone = await sealToken(await findSite(bindings.DB, SITE), 'lead', {
      lead: 'lead_gone',
      visitor: '',
      event: '',
      subject: '',
      expires: Date.now() + 1e9,
    });
    const visitor = newId();
    await open(visitor, `${PAGE}/?kindling_lead=${gone}`);
    await flush(visitor);
    expect((await bindings.DB.prepare("SELECT count(*) AS n FROM leads WHERE id = 'lead_gone'").first<{ n: number }>())?.n).toBe(0);
  });
});

describe('a mail that was passed on', () => {
  it('cannot make a stranger’s words those of the lead, by whatever form', async () => {
    const id = await formOf(newId(), { email: 'owner@congty.vn', name: 'Lan', phone: '0911111111' });
    const before = await detail(id);
    const stranger = newId();
    await open(stranger, await linkOf(id));
    const answers = [
      await send(SITE, stranger, [submit({ name: 'Stranger', phone: '0922222222' })]),
      await send(SITE, stranger, [submit({ email: 'stranger@congty.vn', name: 'Stranger' })]),
      await send(SITE, stranger, [event({ type: 'identify', fields: { email: 'stranger@congty.vn', company: 'Strange' } })]),
      await send(SITE, stranger, [submit({ name: 'Nobody' })]),
    ];
    await flush(stranger);
    expect(answers.flatMap(({ leads }) => leads).map(({ lead }) => lead)).not.toContain(id);
    const after = await detailOnce(id, ({ browsers }) => expect(browsers).toHaveLength(2));
    expect(after).toMatchObject({
      full_name: 'Lan',
      email: 'owner@congty.vn',
      phone_e164: '+84911111111',
      company: null,
      fields: before.fields,
      consent: before.consent,
    });
    expect(after.timeline.filter(({ visitor, type }) => visitor === stranger && type === 'form_submit')).toEqual([]);
  });

  it('is not opened again in the name of the lead by somebody who has said who they are', async () => {
    const id = await formOf(newId(), { email: 'first.owner@congty.vn' });
    const stranger = newId();
    const url = await linkOf(id);
    await open(stranger, url);
    const own = await formOf(stranger, { email: 'reader@congty.vn' });
    await open(stranger, url);
    await send(SITE, stranger, [event({ url: `${PAGE}/theirs` })]);
    await flush(stranger);
    await detailOnce(own, ({ timeline }) => expect(timeline.map((entry) => entry.url)).toContain(`${PAGE}/theirs`));
    expect((await detail(id)).timeline.map((entry) => entry.url)).not.toContain(`${PAGE}/theirs`);
    // A new mail to the owner, opened there, says so once more.
    await open(stranger, await linkOf(id, `${PAGE}/new-mail`));
    await flush(stranger);
    await detailOnce(id, ({ timeline }) => expect(timeline.map((entry) => entry.url)).toContain(`${PAGE}/new-mail`));
  });
});

it('parts ways, as a sign-in does, with whoever had the browser before', async () => {
  const family = newId();
  const other = await formOf(family, { email: 'had.it@family.vn', name: 'Đức' });
  const id = await formOf(newId(), { email: 'clicks@family.vn' });
  const points = (await detail(other)).score.engagement;
  await open(family, await linkOf(id));
  await send(SITE, family, [event({ type: 'download' })]);
  await flush(family);
  await detailOnce(id, ({ timeline }) => expect(timeline.map(({ type }) => type)).toContain('download'));
  const before = await detail(other);
  expect(before.score.engagement).toBe(points);
  expect(before.timeline.map(({ type }) => type)).not.toContain('download');
  // Their form takes it back.
  expect(await formOf(family, { email: 'had.it@family.vn', message: 'Again' })).toBe(other);
  await vi.waitFor(async () => expect((await detail(other)).fields).toMatchObject({ message: 'Again' }));
});
