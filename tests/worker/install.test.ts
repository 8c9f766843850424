import { beforeAll, expect, it } from 'vitest';
import type { InstallRecord } from '../../edge/protocol/install.ts';
import { batch, bindings, event, makeSite, newId, PAGE, post, siteKey, submit } from '../support/test-site.ts';
import { crm } from '../support/write-back.ts';
import { until } from '../support/webhooks.ts';

let key = '';
const { said, ask } = crm(() => key);
const look = (query = ''): Promise<InstallRecord> => said('GET', `/v1/install${query}`);
const from = (site: string, origin: string | null, events = [event()], consent = {}) =>
  post(batch(site, newId(), events, consent), origin === null ? {} : { origin });
const rowsOf = async (site: string) =>
  (await bindings.DB.prepare('SELECT * FROM arrivals WHERE site = ?').bind(site).all<{ at: number; first_at: number }>()).results;

beforeAll(async () => {
  await makeSite('site_install', { ctas: [] });
  key = await siteKey('site_install');
});

it('says that nothing came yet, and a moment later that the first event has', async () => {
  expect(await look('?watch=1')).toMatchObject({ latest: null, refused: [], steps: { event: false, cta: false, lead: false, crm: false, experiment: false } });
  const before = Date.now();
  await from('site_install', PAGE, [event()], { consent: { state: 'granted', gpc: false } });
  const { latest, steps } = await until(look, ({ latest }) => latest !== null);
  expect(latest).toMatchObject({ origin: PAGE, consent: 'granted' });
  expect(Date.parse(latest?.at ?? '')).toBeGreaterThanOrEqual(before);
  expect(steps).toMatchObject({ event: true, lead: false });
});

it('writes nothing more for what comes within the minute', async () => {
  await makeSite('site_install_busy');
  await from('site_install_busy', PAGE);
  const [row] = await until(
    () => rowsOf('site_install_busy'),
    (rows) => rows.length > 0,
  );
  for (let i = 0; i < 5; i++) await from('site_install_busy', `${PAGE}`);
  // Another isolate would ask D1, which has the last word.
  expect(await rowsOf('site_install_busy')).toEqual([row]);
});

it('shows the pages that may not send for the site, once each, and none that no browser would name', async () => {
  for (const origin of ['https://www.shop.example', 'javascript:alert(1)', 'https://a.example/<script>', `https://${'a'.repeat(300)}.example`]) {
    const answer = await from('site_install', origin);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'origin_not_allowed' }]);
  }
  const { refused } = await until(look, ({ refused }) => refused.length > 0);
  expect(refused).toMatchObject([{ origin: 'https://www.shop.example', n: 1 }]);
});

it('keeps few refused pages, whoever makes up however many', async () => {
  const { DB } = bindings;
  await makeSite('site_install_flood');
  const rows = JSON.stringify(Array.from({ length: 60 }, (_, i) => i));
  await DB.prepare("INSERT INTO refused_origins SELECT 'site_install_flood', 'https://' || value || '.example', 1, value, 1 FROM json_each(?)")
    .bind(rows)
    .run();
  await from('site_install_flood', 'https://newest.example');
  const count = () => DB.prepare("SELECT count(*) AS n FROM refused_origins WHERE site = 'site_install_flood'").first<number>('n');
  await until(count, (n) => n === 20);
  const kept = await DB.prepare("SELECT origin FROM refused_origins WHERE site = 'site_install_flood' ORDER BY at DESC LIMIT 1").first<string>('origin');
  expect(kept).toBe('https://newest.example');
});

it('ticks off what has been done, from what is there', async () => {
  await makeSite('site_install_done');
  key = await siteKey('site_install_done', ['admin']);
  await from('site_install_done', null, [event(), submit({ email: 'lan@congty.vn' })]);
  const { steps, latest } = await until(look, ({ steps }) => steps.lead);
  expect(steps).toEqual({ event: true, cta: true, lead: true, crm: false, experiment: false });
  // A server says no origin.
  expect(latest?.origin ?? null).toBe(null);
  const answer = await ask('GET', '/v1/install?watch=yes');
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: 'watch', code: 'invalid_flag' }] }]);
});
