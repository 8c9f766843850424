import { beforeAll, expect, it } from 'vitest';
import { call, EDGE, makeSite } from '../support/test-site.ts';

beforeAll(() => makeSite('site_tag'));

it('serves a script with the public config inside, cacheable, with an ETag', async () => {
  const response = await call('/k/site_tag.js');
  const body = await response.text();
  expect(response.headers.get('content-type')).toMatch(/javascript/);
  expect(response.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400');
  expect(body).toContain('"site":"site_tag"');
  expect(body).toContain(EDGE);
  expect(body).not.toContain('__KINDLING_CONFIG__');
  // What the site keeps to itself stays there.
  expect(body).not.toMatch(/secret|page_groups|half_life/);
  expect(() => new Function(body)).not.toThrow();

  const again = await call('/k/site_tag.js', { headers: { 'if-none-match': `W/${response.headers.get('etag')}` } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

it('gives the same config as JSON', async () => {
  const response = await call('/v1/config/site_tag');
  expect(await response.json()).toMatchObject({ site: 'site_tag', endpoint: EDGE, consent: 'implied', ctas: expect.any(Array) });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

it('changes the ETag with the settings, and cannot be broken out of by a text', async () => {
  const before = (await call('/k/site_tag.js')).headers.get('etag');
  await makeSite('site_tag', {
    ctas: [
      {
        id: 'cta_x',
        display: 'inline',
        offer: 'ebook',
        form: { fields: [{ name: 'email', type: 'email' }] },
        texts: { en: { headline: '</script><script>alert(1)</script>\u2028$&', button: 'b', consent: 'c', thanks: 't' } },
      },
    ],
  });
  const after = await call('/k/site_tag.js');
  const body = await after.text();
  expect(after.headers.get('etag')).not.toBe(before);
  expect(body).not.toContain('</script>');
  expect(body).toContain('\\u2028$&');
});

it.each(['/k/site_nobody.js', '/v1/config/site_nobody', '/k/other.js', '/k/..%2fsite_tag.js', '/nothing'])('has nothing at %s', async (path) => {
  const response = await call(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

it('is closed to those who do not run it', async () => {
  for (const authorization of ['', 'Bearer wrong', 'Bearer admin-token-of-the-test']) {
    expect((await call('/v1/sites/site_tag', { method: 'PUT', headers: { authorization }, body: '{}' })).status).toBe(401);
    expect((await call('/v1/keys', { method: 'POST', headers: { authorization }, body: '{}' })).status).toBe(401);
  }
  const answer = await call('/v1/sites/site_tag', {
    method: 'PUT',
    headers: { authorization: 'Bearer admin-token-of-the-tests' },
    body: '{"name":"x","origins":["shop"]}',
  });
  expect(await answer.json()).toMatchObject({ status: 400, errors: [{ path: 'origins.0', code: 'invalid_origin' }] });
});
