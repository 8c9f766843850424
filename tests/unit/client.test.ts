import { describe, expect, it } from 'vitest';
import { apiDocument } from '../../edge/openapi/api.ts';
import { routesOf } from '../../edge/openapi/client.ts';
import { all, clientOf, KindlingError } from '../../sdk/client/client-of.ts';

const routes = routesOf(await apiDocument());

/** An edge that gives the answers of a list, one after the other, and what it was asked. */
function edge(...answers: (() => Response)[]) {
  const asked: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
  const waited: number[] = [];
  const client = clientOf(routes, {
    edge: 'https://leads.example',
    key: 'kd_live_x',
    wait: async (ms) => void waited.push(ms),
    fetch: async (url, init) => {
      asked.push({ url: String(url), method: init?.method ?? '', headers: init?.headers as Record<string, string>, body: init?.body });
      const answer = answers[asked.length - 1];
      if (!answer) throw new TypeError('nobody answers');
      return answer();
    },
  });
  return { client, asked, waited };
}
const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });

describe('the client for servers', () => {
  it('asks as the edge says that it wants to be asked', async () => {
    const { client, asked } = edge(json({ id: 'mem_1' }), json({ data: [] }));
    await client['changeMember']?.({ id: 'mem_1/../x', body: { role: 'sales' } });
    await client['listAudit']?.({ limit: 5, cursor: undefined });
    expect(asked).toEqual([
      {
        url: 'https://leads.example/v1/members/mem_1%2F..%2Fx',
        method: 'PATCH',
        headers: { authorization: 'Bearer kd_live_x', 'content-type': 'application/json' },
        body: '{"role":"sales"}',
      },
      { url: 'https://leads.example/v1/audit?limit=5', method: 'GET', headers: { authorization: 'Bearer kd_live_x' }, body: undefined },
    ]);
    await expect(client['getMember']?.({})).rejects.toThrow('id is missing');
  });

  it('throws what went wrong as the edge said it', async () => {
    const problem = {
      status: 403,
      code: 'forbidden',
      title: 'The key lacks a scope',
      detail: 'Use another.',
      errors: [{ path: 'authorization', code: 'missing_scope', detail: 'x' }],
    };
    const { client } = edge(json(problem, 403, { 'content-type': 'application/problem+json' }), () => new Response('<html>', { status: 502 }));
    const error = await client['listKeys']?.().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KindlingError);
    expect(error).toMatchObject({ status: 403, code: 'forbidden', message: 'The key lacks a scope. Use another.', errors: problem.errors });
    await expect(client['listKeys']?.()).rejects.toMatchObject({ status: 502, code: 'unknown' });
  });

  it('waits as long as it is told, and tries again what may be tried again', async () => {
    const busy = json({}, 429, { 'retry-after': '7' });
    const out = json({}, 503);
    const { client, waited } = edge(busy, out, json({ data: [] }));
    expect(await client['listKeys']?.()).toEqual({ data: [] });
    expect(waited).toEqual([7_000, 2_000]);
    // A key may have been made though nobody said so.
    const once = edge(out);
    await expect(once.client['makeKey']?.({ body: {} })).rejects.toMatchObject({ status: 503 });
    const silent = edge();
    await expect(silent.client['makeKey']?.({ body: {} })).rejects.toThrow('nobody answers');
    expect(silent.asked).toHaveLength(1);
    const named = edge(out, json({ key: 'k' }));
    expect(await named.client['makeKey']?.({ body: {}, idempotencyKey: 'a' })).toEqual({ key: 'k' });
    expect(named.asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['a', 'a']);
    const never = edge();
    await expect(never.client['listKeys']?.()).rejects.toThrow('nobody answers');
    expect(never.asked).toHaveLength(4);
  });

  it('reads a list to its end', async () => {
    const page = (ids: number[], next: string | null) => json({ data: ids, next_cursor: next, has_more: next !== null });
    const { client, asked } = edge(page([1, 2], 'b'), page([], 'c'), page([3], null));
    const read = [];
    for await (const item of all(client['listAudit'] as never, { limit: 2 })) read.push(item);
    expect(read).toEqual([1, 2, 3]);
    expect(asked.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual([null, 'b', 'c']);
  });
});
