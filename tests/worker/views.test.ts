import { beforeAll, expect, it } from 'vitest';
import type { View } from '../../edge/protocol/lead-view.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';

let [sales, marketing, other] = ['', '', ''];
beforeAll(async () => {
  await makeSite('site_views');
  await makeSite('site_views_other');
  sales = await siteKey('site_views', ['leads:read', 'leads:write']);
  marketing = await siteKey('site_views', ['admin']);
  other = await siteKey('site_views_other', ['admin']);
});

async function ask<T>(own: string, method: string, path: string, body?: object): Promise<{ status: number; body: T }> {
  const response = await call(path, { method, headers: { authorization: `Bearer ${own}` }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
}
const names = async (own: string) => (await ask<{ data: View[] }>(own, 'GET', '/v1/views')).body.data.map(({ name }) => name);

it('everybody has views of their own, and sees those of all', async () => {
  const mine = await ask<View>(sales, 'POST', '/v1/views', { name: 'Của tôi', query: 'temperature=hot&owner=me&q=%C4%90%E1%BB%97' });
  expect(mine).toMatchObject({ status: 201, body: { own: true, shared: false } });
  const all = await ask<View>(marketing, 'POST', '/v1/views', { name: 'Everybody', query: 'status=ready', shared: true });
  expect(await names(sales)).toEqual(['Everybody', 'Của tôi']);
  expect(await names(marketing)).toEqual(['Everybody']);
  expect(await names(other)).toEqual([]);
  const renamed = await ask<View>(sales, 'PUT', `/v1/views/${mine.body.id}`, { name: 'Mine', query: 'order=desc' });
  expect(renamed.body).toMatchObject({ name: 'Mine', query: 'order=desc' });
  // What is one's own, nobody else sees, changes or deletes; what is shared, no other site.
  for (const [own, id] of [
    [marketing, mine.body.id],
    [other, mine.body.id],
    [other, all.body.id],
  ] as const) {
    expect((await ask(own, 'PUT', `/v1/views/${id}`, { name: 'x', query: '' })).status).toBe(404);
    expect((await ask(own, 'DELETE', `/v1/views/${id}`)).status).toBe(404);
  }
  expect((await ask(sales, 'DELETE', `/v1/views/${mine.body.id}`)).status).toBe(204);
  expect(await names(sales)).toEqual(['Everybody']);
});

it('only marketing shares, and changes what is shared', async () => {
  const { body: all } = await ask<View>(marketing, 'POST', '/v1/views', { name: 'Shared', query: 'status=ready', shared: true });
  const { body: own } = await ask<View>(sales, 'POST', '/v1/views', { name: 'Own', query: '' });
  expect((await ask(sales, 'POST', '/v1/views', { name: 'x', query: '', shared: true })).status).toBe(403);
  expect((await ask(sales, 'PUT', `/v1/views/${own.id}`, { name: 'x', query: '', shared: true })).status).toBe(403);
  expect((await ask(sales, 'PUT', `/v1/views/${all.id}`, { name: 'x', query: '' })).status).toBe(403);
  expect((await ask(sales, 'DELETE', `/v1/views/${all.id}`)).status).toBe(403);
  expect((await ask(marketing, 'DELETE', `/v1/views/${all.id}`)).status).toBe(204);
});

it('nobody takes the room of the others', async () => {
  await makeSite('site_views_full');
  const [one, two, all] = [
    await siteKey('site_views_full', ['leads:write', 'leads:read']),
    await siteKey('site_views_full', ['leads:write']),
    await siteKey('site_views_full', ['admin']),
  ];
  const view = { name: 'x', query: '' };
  for (let i = 0; i < 50; i++) expect((await ask(one, 'POST', '/v1/views', view)).status).toBe(201);
  expect(await ask(one, 'POST', '/v1/views', view)).toMatchObject({ status: 409, body: { code: 'too_many_views' } });
  expect((await ask(two, 'POST', '/v1/views', view)).status).toBe(201);
  const { body: shared } = await ask<View>(all, 'POST', '/v1/views', { ...view, shared: true });
  // Nor does it help to share one and to take it back.
  const of = bindings.DB.prepare("UPDATE lead_views SET by = ? WHERE site = 'site_views_full' AND id = ?");
  await of.bind(one.slice(0, 12), shared.id).run();
  expect(await ask(all, 'PUT', `/v1/views/${shared.id}`, view)).toMatchObject({ status: 409, body: { code: 'too_many_views' } });
  expect((await ask(all, 'PUT', `/v1/views/${shared.id}`, { ...view, name: 'y', shared: true })).status).toBe(200);
  const first = (await ask<{ data: View[] }>(one, 'GET', '/v1/views')).body.data.find(({ own, shared: isForAll }) => own && !isForAll);
  expect((await ask(one, 'PUT', `/v1/views/${first?.id}`, { ...view, name: 'z' })).status).toBe(200);
});

it.each([
  [{ name: '', query: '' }, 'missing_name'],
  [{ name: 'x', query: 'tempature=hot' }, 'unknown_parameter'],
  [{ name: 'x', query: 'temperature=hott' }, 'unknown_temperature'],
  [{ name: 'x', query: 'cursor=abc' }, 'not_of_views'],
  [{ name: 'x', query: 'q=a&q=b' }, 'parameter_twice'],
  [{ name: 'x', query: `q=${'x'.repeat(2_000)}` }, 'invalid_view_query'],
  [{ name: 'x', query: '', color: 'red' }, 'unknown_property'],
])('%j is refused', async (body, code) => {
  const answer = await ask<{ errors: { code: string }[] }>(sales, 'POST', '/v1/views', body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors.map((error) => error.code)).toEqual([code]);
});
