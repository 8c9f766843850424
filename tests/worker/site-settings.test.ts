import { beforeAll, describe, expect, it } from 'vitest';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { migrateAgain } from '../support/migrate-again.ts';
import { bindings, call, makeSite, send, SETTINGS, submit } from '../support/test-site.ts';

const SITE = 'site_settings';
beforeAll(() => makeSite(SITE));

const ADMIN = { authorization: 'Bearer admin-token-of-the-tests' };
const put = (settings: object) => call(`/v1/sites/${SITE}`, { method: 'PUT', headers: ADMIN, body: JSON.stringify({ ...SETTINGS, ...settings }) });
const configOf = async (site = SITE): Promise<SiteConfig> => (await call(`/v1/config/${site}`)).json();

const DEFAULTS = {
  off: [],
  routes: { hash: false, replace: true },
  search: ['q', 's', 'query', 'search', 'keyword', 'k', 'tu-khoa', 'tukhoa'],
  modules: [],
};

describe('what a site says nothing about', () => {
  it('is what most sites have', async () => {
    const config = await configOf();
    expect(config).toMatchObject(DEFAULTS);
    const file = new RegExp(config.files, 'i');
    for (const address of ['/a.PDF', '/b.tar.gz', '/c.v2.docx', 'https://cdn.example/d.mp4']) expect(file.test(address), address).toBe(true);
    for (const address of ['/pdf', '/a.pdf/b', '/a.html', '/xpdf', '/a.pdfx', '/tarXgz', 'https://shop.example'])
      expect(file.test(address), address).toBe(false);
  });

  it('is the same for settings that were stored before there was such a thing', async () => {
    const { name, origins, ctas } = SETTINGS;
    const old = { name, origins, consent: 'implied', language: 'vi', time_zone: 'Asia/Ho_Chi_Minh', half_life_days: 7, page_groups: [], ctas };
    await bindings.DB.prepare('INSERT INTO sites (id, settings, secret, created_at, updated_at) VALUES (?, ?, ?, 1, 1)')
      .bind('site_old', JSON.stringify(old), btoa('secret of the tests'))
      .run();
    await migrateAgain('0002_ctas.sql');
    expect(await configOf('site_old')).toMatchObject(DEFAULTS);
    expect(await send('site_old', 'visitor-old', [submit({ email: 'old@shop.example' })])).toMatchObject({ accepted: 1 });
    const { settings } = await (await call('/v1/sites/site_old', { headers: ADMIN })).json<{ settings: object }>();
    const { ctas: moved, ...rest } = old;
    expect(settings).toMatchObject({ ...rest, captures: {}, modules: [] });
    expect(settings).not.toHaveProperty('ctas');
    // What is read can be written back, and takes no CTA away.
    const response = await call('/v1/sites/site_old', { method: 'PUT', headers: ADMIN, body: JSON.stringify(settings) });
    expect(response.status).toBe(200);
    expect((await configOf('site_old')).ctas.map(({ id }) => id)).toEqual(moved?.map(({ id }) => id).toSorted());
  });
});

it('gives the browsers what the site has set, and nothing of what it keeps to itself', async () => {
  const modules = [
    { name: 'tcf', options: { purposes: [7, 8], elsewhere: 'undecided' } },
    { name: 'google-consent-mode', options: { types: ['analytics_storage', 'ad_storage'] } },
    { name: 'cookiebot', options: { categories: ['statistics', 'marketing'] } },
    { name: 'onetrust', options: { groups: ['C0002', 'C0004'] } },
    { name: 'data-layer', options: { others: true } },
    { name: 'meta-pixel' },
    { name: 'google-ads', options: { sendTo: 'AW-123456789/AbC-D_efG12' } },
    { name: 'zalo', options: {} },
    { name: 'video' },
    { name: 'cross-site', options: { cookie_domain: 'shop.example', partners: ['blog.example', 'localhost'] } },
  ];
  const response = await put({
    captures: { pages: true, scroll: false, engagement: false },
    routes: { hash: true },
    download_endings: ['pdf', 'tar.gz'],
    search_parameters: ['q', 'filter[text]', 'từ-khóa'],
    modules,
  });
  expect(response.status).toBe(200);
  const expected = {
    off: ['scroll', 'engagement'],
    routes: { hash: true, replace: true },
    files: String.raw`\.(pdf|tar\.gz)$`,
    search: ['q', 'filter[text]', 'từ-khóa'],
    modules,
  };
  const config = await configOf();
  expect(config).toMatchObject(expected);
  expect(Object.keys(config).toSorted().join(' ')).toBe('consent cooldown_minutes ctas endpoint files language modules off routes search site time_zone');
  expect(await (await call(`/k/${SITE}.js`)).text()).toContain(`"files":${JSON.stringify(expected.files)}`);
});

it('may have no downloads and no search at all', async () => {
  await put({ download_endings: [], search_parameters: [] });
  const { files, search } = await configOf();
  expect(search).toEqual([]);
  for (const address of ['/a.pdf', '/a.', '']) expect(new RegExp(files, 'i').test(address)).toBe(false);
});

const aModule = (name: string, options?: unknown) => ({ modules: [{ name, options }] });

describe('settings that are wrong', () => {
  it.each<[object, string, string]>([
    [{ captures: { paegs: false } }, 'captures.paegs', 'unknown_capture'],
    [{ captures: { pages: 'no' } }, 'captures.pages', 'not_true_or_false'],
    [{ captures: ['pages'] }, 'captures', 'invalid_captures'],
    [{ routes: { hashes: true } }, 'routes.hashes', 'unknown_route'],
    [{ routes: { hash: 1 } }, 'routes.hash', 'not_true_or_false'],
    [{ routes: true }, 'routes', 'invalid_routes'],
    [{ download_endings: ['pdf', '.doc'] }, 'download_endings.1', 'invalid_ending'],
    [{ download_endings: ['PDF'] }, 'download_endings.0', 'invalid_ending'],
    [{ download_endings: ['(a+)+'] }, 'download_endings.0', 'invalid_ending'],
    [{ download_endings: ['a..b'] }, 'download_endings.0', 'invalid_ending'],
    [{ download_endings: Array.from({ length: 61 }, (_, i) => `a${i}`) }, 'download_endings', 'too_many_endings'],
    [{ download_endings: 'pdf' }, 'download_endings', 'invalid_endings'],
    [{ search_parameters: ['q', 'a b'] }, 'search_parameters.1', 'invalid_parameter'],
    [{ search_parameters: Array.from({ length: 21 }, (_, i) => `q${i}`) }, 'search_parameters', 'too_many_parameters'],
    [{ modules: 'tcf' }, 'modules', 'invalid_modules'],
    [{ modules: [{ name: 'tcf' }, { name: 'video' }, { name: 'tcf' }] }, 'modules.2.name', 'module_twice'],
    [{ modules: ['tcf'] }, 'modules.0', 'unknown_module'],
    [{ modules: [{ name: 'tcf', option: {} }] }, 'modules.0.option', 'unknown_module_setting'],
    [aModule('hotjar'), 'modules.0.name', 'unknown_module'],
    [aModule('__proto__'), 'modules.0.name', 'unknown_module'],
    [aModule('tcf', { purpose: [8] }), 'modules.0.options.purpose', 'unknown_option'],
    [aModule('tcf', { purposes: [12] }), 'modules.0.options.purposes.0', 'invalid_purpose'],
    [aModule('tcf', { elsewhere: 'denied' }), 'modules.0.options.elsewhere', 'invalid_elsewhere'],
    [aModule('google-consent-mode', { types: ['Analytics'] }), 'modules.0.options.types.0', 'invalid_consent_type'],
    // Of nothing, everything is granted.
    [aModule('google-consent-mode', { types: [] }), 'modules.0.options.types', 'invalid_consent_type'],
    [aModule('cookiebot', { categories: ['necessary'] }), 'modules.0.options.categories.0', 'invalid_category'],
    [aModule('onetrust', { groups: ['C0002,C0004'] }), 'modules.0.options.groups.0', 'invalid_consent_group'],
    [aModule('data-layer', { others: 'yes' }), 'modules.0.options.others', 'not_true_or_false'],
    [aModule('meta-pixel', { pixel: '1' }), 'modules.0.options.pixel', 'unknown_option'],
    [aModule('google-ads'), 'modules.0.options', 'invalid_options'],
    [aModule('google-ads', { sendTo: 'UA-1' }), 'modules.0.options.sendTo', 'invalid_send_to'],
    [aModule('cross-site', {}), 'modules.0.options', 'missing_cookie_domain_or_partners'],
    [aModule('cross-site', { cookie_domain: '.shop.example' }), 'modules.0.options.cookie_domain', 'invalid_cookie_domain'],
    [aModule('cross-site', { cookie_domain: 'localhost' }), 'modules.0.options.cookie_domain', 'invalid_cookie_domain'],
    [aModule('cross-site', { cookie_domain: '127.0.0.1' }), 'modules.0.options.cookie_domain', 'invalid_cookie_domain'],
    [aModule('cross-site', { partners: ['https://blog.example'] }), 'modules.0.options.partners.0', 'invalid_partner'],
    [aModule('cross-site', { partners: Array.from({ length: 21 }, (_, i) => `b${i}.example`) }), 'modules.0.options.partners', 'too_many_partners'],
  ])('are refused with the place: %j', async (settings, path, code) => {
    const answer = await put(settings);
    expect(await answer.json()).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ path, code, detail: expect.stringMatching(/\w \w/) }] });
  });
});
