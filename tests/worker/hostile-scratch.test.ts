import { it } from 'vitest';
import { call, makeSite, batch, event, bindings } from '../support/test-site.ts';
import * as t from 'cloudflare:test';
it('x', async () => {
  await makeSite('site_x');
  const body = JSON.stringify(batch('site_x', 'visitor-1', [event({fields: {['k'.repeat(70)]: 'x'}, type:'x'})]));
  for (const init of [{ method: 'TRACE' }, { method: 'PROPFIND' }, { method: 'CONNECT' }, { method: 'FOO' }, { method: 'POST', body, headers: { 'content-length': '1073741824' } }, { method: 'POST', body, headers: { origin: '' } }, { method: 'POST', body, headers: { 'content-encoding': 'gzip' } }, { method: 'POST', body, headers: { 'user-agent': '' } }, { method: 'POST', body, headers: { referer: 'https://e.example/?<img src=x onerror=alert(1)>' } }, { method: 'POST', body: new TextEncoder().encode(body) }, { method: 'GET' }]) {
    try { const r = await call('/v1/batch', init as RequestInit); console.log(init.method, JSON.stringify((init as {headers?: unknown}).headers), r.status, (await r.text()).slice(0, 300)); } catch (e) { console.log(init.method, String(e)); }
  }
  console.log(Object.keys(t));
  const g = import.meta.glob('../../../shared/vectors/hostile/thirdparty/{blns.json,json-test-suite.jsonl}', { query: '?raw', import: 'default', eager: true });
  console.log(Object.entries(g).map(([k, v]) => [k, typeof v, (v as string).length]), Object.keys(import.meta.glob('../../../shared/vectors/hostile/nowhere/*.x', { query: '?raw', eager: true })));
  console.log(typeof Buffer, (bindings.VISITOR as object).constructor.name);
});
