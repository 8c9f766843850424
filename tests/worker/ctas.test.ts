import { beforeAll, describe, expect, it } from 'vitest';
import type { CtaRecord, CtaSummary, CtaVersion } from '../../edge/protocol/cta-record.ts';
import type { CtaInput } from '../../edge/protocol/cta.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';
import { aCta, headline, withLanding } from '../support/cta.ts';
import { tell } from '../support/tell.ts';
import { call, makeSite, PAGE, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_ctas';
const OTHER = 'site_ctas_other';
const SETTINGS: Partial<SiteBody> = {
  ctas: [],
  redirect_hosts: ['book.example'],
  files: [{ id: 'handbook', name: 'Handbook.pdf', url: '/files/handbook.pdf' }],
  mail: { from: 'hello@shop.example' },
};

let key: string;
let otherKey: string;
beforeAll(async () => {
  await makeSite(SITE, SETTINGS);
  await makeSite(OTHER, { ctas: [] });
  [key, otherKey] = await Promise.all([siteKey(SITE, ['admin']), siteKey(OTHER, ['admin'])]);
});

const ask = (path: string, method = 'GET', body?: unknown, as = key) =>
  call(`/v1/ctas${path}`, { method, headers: { authorization: `Bearer ${as}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

/** What a route answers, whatever it is. */
async function answer<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await ask(path, method, body);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
const problem = async (path: string, method: string, body?: unknown): Promise<ProblemDetails> => (await ask(path, method, body)).json();
const publish = (id: string) => answer<CtaRecord>(`/${id}/publish`, 'POST');
const make = async (cta: CtaInput) => (await answer<CtaRecord>('', 'POST', cta)) && (await publish(cta.id));
const configOf = async (site = SITE): Promise<SiteConfig> => (await call(`/v1/config/${site}`)).json();
const shown = async (site = SITE): Promise<string[]> => (await configOf(site)).ctas.map(({ id }) => id);

it('goes from a draft that nobody sees to what visitors see, and on', async () => {
  const made = await ask('', 'POST', aCta('cta_life', { name: 'Inner name', texts: headline('One') }));
  expect([made.status, made.headers.get('location')]).toEqual([201, '/v1/ctas/cta_life']);
  expect(await made.json()).toMatchObject({ status: 'draft', changed: false, version: 0, published: null, draft: { priority: 50 } });
  expect(await shown()).not.toContain('cta_life');
  const etag = async () => (await call(`/k/${SITE}.js`)).headers.get('etag');
  const before = await etag();

  expect(await publish('cta_life')).toMatchObject({ status: 'live', changed: false, version: 1, published: { texts: headline('One') } });
  expect(await shown()).toContain('cta_life');
  expect(await etag()).not.toBe(before);

  expect(await answer('/cta_life', 'PUT', aCta('cta_life', { texts: headline('Two') }))).toMatchObject({ status: 'live', changed: true, version: 1 });
  expect(JSON.stringify(await configOf())).not.toContain('Two');
  expect(await publish('cta_life')).toMatchObject({ version: 2, changed: false });
  expect(JSON.stringify(await configOf())).toContain('Two');
  // What is live already is no new version.
  expect(await publish('cta_life')).toMatchObject({ version: 2 });

  const { data } = await answer<{ data: CtaVersion[] }>('/cta_life/history');
  expect(data.map(({ version, cta, by }) => [version, cta.texts['en']?.headline, by])).toEqual([
    [2, 'Two', key.slice(0, 12)],
    [1, 'One', key.slice(0, 12)],
  ]);
  expect(await answer('/cta_life/restore', 'POST', { version: 1 })).toMatchObject({ changed: true, version: 2, draft: { texts: headline('One') } });
  expect(JSON.stringify(await configOf())).toContain('Two');
  expect(await publish('cta_life')).toMatchObject({ version: 3, published: { texts: headline('One') } });

  const live = await etag();
  expect(await answer('/cta_life', 'DELETE')).toMatchObject({ status: 'archived', published: null, version: 3 });
  expect(await shown()).not.toContain('cta_life');
  expect(await etag()).not.toBe(live);
  expect((await answer<{ data: CtaVersion[] }>('/cta_life/history')).data).toHaveLength(3);
  const ids = async (query: string) => (await answer<{ data: CtaSummary[] }>(query)).data.map(({ id }) => id);
  expect(await ids('')).not.toContain('cta_life');
  expect(await ids('?include_archived=1')).toContain('cta_life');
  // A form that somebody had open when it was taken away is not lost: it is judged by what was published last.
  const form = submit({ email: 'late@shop.example' }, { cta: 'cta_life' });
  expect(await send(SITE, 'visitor-late', [form])).toMatchObject({ accepted: 1, refused: [], leads: [{ then: { type: 'message' } }] });
  const bad = submit({ email: 'late' }, { cta: 'cta_life' });
  expect(await send(SITE, 'visitor-late', [bad])).toMatchObject({ refused: [{ code: 'invalid_email' }] });
  // What no visitor ever saw, and what another site showed, is none.
  await answer('', 'POST', aCta('cta_never'));
  for (const [site, cta] of [
    [SITE, 'cta_never'],
    [OTHER, 'cta_life'],
  ] as const)
    expect(await send(site, 'visitor-late', [submit({ email: 'late@shop.example' }, { cta })])).toMatchObject({
      accepted: 0,
      refused: [{ code: 'unknown_cta' }],
    });

  expect(await publish('cta_life')).toMatchObject({ status: 'live', version: 4, archived_at: null });
});

it('lists what a team has to know of each', async () => {
  await make(withLanding(aCta('cta_list', { name: 'Spring', display: 'popup', offer: 'coupon' }), 'spring'));
  const { data } = await answer<{ data: CtaSummary[] }>('');
  expect(data.find(({ id }) => id === 'cta_list')).toMatchObject({
    object: 'cta',
    status: 'live',
    name: 'Spring',
    display: 'popup',
    offer: 'coupon',
    languages: ['en'],
    slug: 'spring',
    published_at: expect.stringMatching(/Z$/),
  });
});

it('tells browsers nothing that is only given for an answer, or only meant for the team', async () => {
  await make(
    withLanding(aCta('cta_secret', { name: 'Team only', confirm: true, form: { fields: [{ name: 'email', type: 'email', required: true }] } }), 'secret-page'),
  );
  await make(aCta('cta_coupon', { after: { type: 'coupon', code: 'SECRET20' } }));
  await make(aCta('cta_gift', { after: { type: 'file', file: 'handbook' } }));
  await answer('/cta_gift', 'PUT', aCta('cta_gift', { texts: headline('Not yet') }));
  const bodies = [await (await call(`/v1/config/${SITE}`)).text(), await (await call(`/k/${SITE}.js`)).text()];
  for (const body of bodies) {
    expect(body).toContain('cta_coupon');
    expect(body).not.toMatch(/SECRET20|Team only|secret-page|handbook|Not yet|hello@shop|"after"|"landing"|"confirm"/i);
  }
});

describe('what follows an answer', () => {
  it.each<[string, CtaInput['after'], object]>([
    ['message', { type: 'message' }, { type: 'message' }],
    ['path', { type: 'redirect', to: '/thanks' }, { type: 'redirect', url: '/thanks' }],
    ['host', { type: 'redirect', to: 'https://book.example/a?b' }, { type: 'redirect', url: 'https://book.example/a?b' }],
    ['own', { type: 'redirect', to: `${PAGE}/thanks` }, { type: 'redirect', url: `${PAGE}/thanks` }],
    ['coupon', { type: 'coupon', code: 'SAVE' }, { type: 'coupon', code: 'SAVE' }],
    ['calendar', { type: 'calendar', url: 'https://cal.example/lan' }, { type: 'calendar', url: 'https://cal.example/lan' }],
    ['next', { type: 'cta', cta: 'cta_after_message' }, { type: 'cta', cta: 'cta_after_message' }],
    [
      'file',
      { type: 'file', file: 'handbook' },
      { type: 'file', name: 'Handbook.pdf', url: expect.stringMatching(/^https:\/\/leads\.example\/v1\/file\/[\w-]+/) },
    ],
  ])('is what was set: %s', async (name, after, then) => {
    const id = `cta_after_${name}`;
    await make(aCta(id, after ? { after } : {}));
    const form = submit({ email: `${name}@shop.example` }, { cta: id });
    expect((await send(SITE, `visitor-${name}`, [form])).leads).toMatchObject([{ event: form.id, then }]);
    // The page may not have heard the answer.
    expect(await send(SITE, `visitor-${name}`, [form])).toMatchObject({ duplicate: 1, leads: [{ event: form.id, then }] });
  });

  it('waits where the address has to be confirmed', async () => {
    await make(
      aCta('cta_confirm', { confirm: true, after: { type: 'coupon', code: 'LATER' }, form: { fields: [{ name: 'email', type: 'email', required: true }] } }),
    );
    const form = submit({ email: 'confirm@shop.example' }, { cta: 'cta_confirm' });
    expect((await send(SITE, 'visitor-confirm', [form])).leads).toMatchObject([{ then: { type: 'confirm' } }]);
  });

  it('is a plain thanks when the CTA that was to follow is gone', async () => {
    await make(aCta('cta_gone'));
    await make(aCta('cta_before_gone', { after: { type: 'cta', cta: 'cta_gone' } }));
    await answer('/cta_gone', 'DELETE');
    const form = submit({ email: 'gone@shop.example' }, { cta: 'cta_before_gone' });
    expect((await send(SITE, 'visitor-gone', [form])).leads).toMatchObject([{ then: { type: 'message' } }]);
  });
});

describe('a mistake is named with its place and what to do', () => {
  it.each<[object, string, string]>([
    [{ display: 'pop_up' }, 'display', 'unknown_display'],
    [{ colour: 'red' }, 'colour', 'unknown_cta_setting'],
    [{ theme: { accent: 'red' } }, 'theme.accent', 'invalid_color'],
    [{ triggers: [{ on: 'scroll', percent: 101 }] }, 'triggers.0.percent', 'invalid_number'],
    [{ targeting: { all: [{ fact: 'path', are: ['/'] }] } }, 'targeting.all.0.are', 'unknown_condition_setting'],
    [{ targeting: { all: [{ fact: 'weather', is: ['rain'] }] } }, 'targeting.all.0.fact', 'unknown_fact'],
    [{ targeting: { any: [{ all: [{ fact: 'hour', at_least: '9' }] }] } }, 'targeting.any.0.all.0.at_least', 'invalid_number'],
    [{ after: { type: 'redirect', to: '//evil.example' } }, 'after.to', 'invalid_url'],
    [{ form: { fields: [{ name: 'email', type: 'email', pattern: 'x' }] } }, 'form.fields.0.pattern', 'field_takes_no_pattern'],
    [{ texts: { en: { headline: 'h', button: 'b', consent: 'c', thanks: '' } } }, 'texts.en.thanks', 'empty_text'],
    [{ texts: { en: { headline: 'x'.repeat(201), button: 'b', consent: 'c', thanks: 't' } } }, 'texts.en.headline', 'text_too_long'],
    [{ landing: { slug: 'A b' } }, 'landing.slug', 'invalid_slug'],
    [{ id: 'a b' }, 'id', 'invalid_cta_id'],
  ])('%j', async (over, path, code) => {
    const { status, errors } = await problem('', 'POST', { ...aCta('cta_wrong'), ...over });
    expect(status).toBe(400);
    tell(errors.slice(0, 1), [[path, code]]);
  });

  it.each<[Partial<CtaInput>, string, string]>([
    [{ after: { type: 'file', file: 'other' } }, 'after.file', 'unknown_file'],
    [{ after: { type: 'cta', cta: 'cta_nobody' } }, 'after.cta', 'unknown_cta'],
    [{ after: { type: 'redirect', to: 'https://shop.example.evil.test/' } }, 'after.to', 'host_not_allowed'],
    [
      {
        form: {
          fields: [
            { name: 'email', type: 'email' },
            { name: 'code', type: 'text', pattern: '(a+)+' },
          ],
        },
      },
      'form.fields.1.pattern',
      'slow_pattern',
    ],
  ])('that only shows beside the site, when it is to be published: %j', async (over, path, code) => {
    await ask('', 'POST', aCta('cta_cross'));
    await answer('/cta_cross', 'PUT', aCta('cta_cross', over));
    const { status, errors } = await problem('/cta_cross/publish', 'POST');
    expect(status).toBe(400);
    tell(errors, [[path, code]]);
    expect(await shown()).not.toContain('cta_cross');
  });

  it('where a mail would be needed that nobody can send', async () => {
    const fields = [{ name: 'email', type: 'email' as const, required: true }];
    await call('/v1/ctas', {
      method: 'POST',
      headers: { authorization: `Bearer ${otherKey}` },
      body: JSON.stringify(aCta('cta_mail', { confirm: true, form: { fields } })),
    });
    const response = await ask('/cta_mail/publish', 'POST', undefined, otherKey);
    tell((await response.json<ProblemDetails>()).errors, [['confirm', 'confirm_without_mail']]);
  });

  it('where a name is taken', async () => {
    await make(withLanding(aCta('cta_slug_a'), 'taken'));
    expect(await problem('', 'POST', aCta('cta_slug_a'))).toMatchObject({ status: 409, code: 'cta_exists' });
    await answer('', 'POST', withLanding(aCta('cta_slug_b'), 'taken'));
    const conflict = await problem('/cta_slug_b/publish', 'POST');
    expect(conflict).toMatchObject({ status: 409, code: 'slug_taken' });
    tell(conflict.errors, [['landing.slug', 'slug_taken']]);
    // An archived page has given its address back.
    await answer('/cta_slug_a', 'DELETE');
    expect(await publish('cta_slug_b')).toMatchObject({ status: 'live' });
  });

  it('where the body means another one, is no JSON, or names no version', async () => {
    tell((await problem('/cta_life', 'PUT', aCta('cta_other'))).errors, [['id', 'other_cta_id']]);
    expect(await problem('/cta_life', 'PUT', [])).toMatchObject({ status: 400, code: 'invalid_request' });
    const text = await call('/v1/ctas', { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: '{' });
    expect(await text.json()).toMatchObject({ status: 400, code: 'invalid_json' });
    tell((await problem('/cta_life/restore', 'POST', { version: 99 })).errors, [['version', 'unknown_version']]);
    tell((await problem('/cta_life/restore', 'POST', {})).errors, [['version', 'invalid_version']]);
    tell((await problem('?archived=1', 'GET')).errors, [['archived', 'unknown_parameter']]);
  });
});

describe('who may', () => {
  const ROUTES: [string, string, unknown?][] = [
    ['', 'GET'],
    ['', 'POST', aCta('cta_new')],
    ['/cta_life', 'GET'],
    ['/cta_life', 'PUT', aCta('cta_life')],
    ['/cta_life', 'DELETE'],
    ['/cta_life/publish', 'POST'],
    ['/cta_life/history', 'GET'],
    ['/cta_life/restore', 'POST', { version: 1 }],
  ];

  it.each(ROUTES)('is the holder of a key with the scope: %s by %s', async (path, method, body) => {
    const weak = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
    // Which CTAs there are is read by whoever reads the leads that they brought.
    expect((await ask(path, method, body, weak)).status).toBe(path === '' && method === 'GET' ? 200 : 403);
    const nobody = await call(`/v1/ctas${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    expect([nobody.status, nobody.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  });

  it.each(ROUTES.filter(([path]) => path !== ''))('never reaches into another site: %s by %s', async (path, method, body) => {
    const before = await answer('/cta_life');
    const response = await ask(path, method, body, otherKey);
    expect([response.status, (await response.json<ProblemDetails>()).code]).toEqual([404, 'unknown_cta']);
    expect(await answer('/cta_life')).toEqual(before);
  });

  it('may use one id on two sites', async () => {
    expect((await ask('', 'POST', aCta('cta_life', { texts: headline('Of the other') }), otherKey)).status).toBe(201);
    expect((await ask('/cta_life/publish', 'POST', undefined, otherKey)).status).toBe(200);
    expect(await shown(OTHER)).toEqual(['cta_life']);
    expect(JSON.stringify(await configOf())).not.toContain('Of the other');
  });

  it('is told which methods there are', async () => {
    const allow = async (path: string, method: string) => (await ask(path, method)).headers.get('allow');
    expect(await allow('', 'DELETE')).toBe('GET, POST');
    expect(await allow('/cta_life', 'PATCH')).toBe('GET, PUT, DELETE');
    expect(await allow('/cta_life/publish', 'GET')).toBe('POST');
    expect((await ask('/cta_life/other')).status).toBe(404);
  });
});
