import { describe, expect, it } from 'vitest';
import type { CtaRecord } from '../../edge/protocol/cta-record.ts';
import { BODY_BYTES } from '../../edge/protocol/limits.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { aCta, headline, withLanding } from '../support/cta.ts';
import { migrateAgain } from '../support/migrate-again.ts';
import { tell } from '../support/tell.ts';
import { bindings, call, PAGE, send, siteKey, submit } from '../support/test-site.ts';

const configOf = async (site: string): Promise<SiteConfig> => (await call(`/v1/config/${site}`)).json();
const shown = async (site: string): Promise<string[]> => (await configOf(site)).ctas.map(({ id }) => id);
const IT = 'site_ctas_put';
const put = (settings: object) =>
  call(`/v1/sites/${IT}`, {
    method: 'PUT',
    headers: { authorization: 'Bearer admin-token-of-the-tests' },
    body: JSON.stringify({ name: 'x', origins: [PAGE], ...settings }),
  });
const versions = async () =>
  (await bindings.DB.prepare('SELECT id, version, by FROM cta_versions WHERE site = ? ORDER BY id, version').bind(IT).all()).results.map((row) =>
    Object.values(row).join(' '),
  );

describe('the settings of a site', () => {
  it('name what is live, and leave alone what they do not speak of', async () => {
    await put({ ctas: [withLanding(aCta('cta_a'), 'one'), withLanding(aCta('cta_b'), 'two')] });
    expect(await shown(IT)).toEqual(['cta_a', 'cta_b']);
    await put({});
    expect(await shown(IT)).toEqual(['cta_a', 'cta_b']);
    // The same once more is no new version, also when two have swapped their addresses in between.
    await put({ ctas: [withLanding(aCta('cta_a'), 'two'), withLanding(aCta('cta_b'), 'one')] });
    await put({ ctas: [withLanding(aCta('cta_a'), 'two'), withLanding(aCta('cta_b'), 'one')] });
    expect(await versions()).toEqual(['cta_a 1 admin', 'cta_a 2 admin', 'cta_b 1 admin', 'cta_b 2 admin']);
    await put({ ctas: [withLanding(aCta('cta_b'), 'two')] });
    expect(await shown(IT)).toEqual(['cta_b']);
    await put({ ctas: [] });
    expect(await shown(IT)).toEqual([]);
  });

  it('are judged together with their CTAs, and nothing of a bad one is stored', async () => {
    await put({ ctas: [aCta('cta_a')] });
    const bad = await put({ ctas: [aCta('cta_x'), aCta('cta_y', { after: { type: 'file', file: 'gone' } })] });
    tell((await bad.json<ProblemDetails>()).errors, [['ctas.1.after.file', 'unknown_file']]);
    const twice = await put({ ctas: [aCta('cta_x'), aCta('cta_x')] });
    tell((await twice.json<ProblemDetails>()).errors, [['ctas.1', 'cta_twice']]);
    const slugs = await put({ ctas: [withLanding(aCta('cta_x'), 'one'), withLanding(aCta('cta_y'), 'one')] });
    tell((await slugs.json<ProblemDetails>()).errors, [['ctas.1', 'slug_twice']]);
    expect(await shown(IT)).toEqual(['cta_a']);
    expect((await put({ ctas: [aCta('cta_x', { after: { type: 'cta', cta: 'cta_y' } }), aCta('cta_y')] })).status).toBe(200);
  });

  it('cannot take away what a live CTA gives', async () => {
    const files = [{ id: 'gift', name: 'Gift.pdf', url: '/gift.pdf' }];
    expect((await put({ files, ctas: [aCta('cta_gift', { after: { type: 'file', file: 'gift' } })] })).status).toBe(200);
    tell((await (await put({})).json<ProblemDetails>()).errors, [['ctas.cta_gift.after.file', 'unknown_file']]);
  });

  it('may be large', async () => {
    const many = Array.from({ length: 100 }, (_, i) => aCta(`cta_${i}`, { texts: headline('Một câu dài, '.repeat(14)), name: 'Tên '.repeat(50) }));
    expect(new TextEncoder().encode(JSON.stringify(many)).byteLength).toBeGreaterThan(BODY_BYTES);
    expect((await put({ ctas: many })).status).toBe(200);
    expect(await shown(IT)).toHaveLength(100);
  });

  it('of before there was a table keep their CTAs, as a first version that can be written on', async () => {
    const old = (id: string, label: string) => ({
      id,
      display: 'inline',
      offer: 'quote',
      form: {
        fields: [
          { name: 'email', type: 'email', required: true },
          { name: 'name', type: 'text', required: false },
        ],
      },
      texts: { vi: { headline: label, button: 'b', consent: 'Tôi đồng ý', thanks: 't', labels: { name: 'Tên' } } },
    });
    const settings = {
      name: 'x',
      origins: [PAGE],
      consent: 'implied',
      language: 'vi',
      ctas: [old('cta_old', 'First'), old('cta_old', 'Second'), old('cta_more', 'More')],
    };
    await bindings.DB.prepare('INSERT INTO sites (id, settings, secret, created_at, updated_at) VALUES (?, ?, ?, 1, 1)')
      .bind('site_before', JSON.stringify(settings), btoa('secret of the tests'))
      .run();
    await migrateAgain('0002_ctas.sql');
    const [more, first] = (await configOf('site_before')).ctas;
    expect([more?.id, first?.texts['vi']?.headline]).toEqual(['cta_more', 'First']);
    expect(first).toMatchObject({
      triggers: [{ on: 'now' }],
      priority: 50,
      form: { fields: [{ name: 'email', step: 1, profile: false, required: true }, { name: 'name' }] },
    });
    const form = submit({ email: 'old@shop.example' }, { cta: 'cta_old', consent_text: 'Tôi đồng ý' });
    expect(await send('site_before', 'visitor-before', [form])).toMatchObject({ accepted: 1, leads: [{ then: { type: 'message' } }] });
    const owner = await siteKey('site_before', ['admin']);
    const ask = (path: string, method = 'GET', body?: unknown) =>
      call(`/v1/ctas/cta_old${path}`, { method, headers: { authorization: `Bearer ${owner}` }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const record = await (await ask('')).json<CtaRecord>();
    expect(record).toMatchObject({ status: 'live', version: 1, changed: false });
    expect((await ask('', 'PUT', record.draft)).status).toBe(200);
    expect((await ask('/publish', 'POST')).status).toBe(200);
  });
});
