import { launch } from '../../support/chromium.ts';
import { openCollector } from '../page/collector.ts';
import { view } from '../page/load.ts';
import { pageWith } from '../page/markup.ts';
import { serve } from '../page/serve.ts';
import { kindling } from '../page/kindling.ts';
import { umami } from '../page/umami.ts';
const SCRIPT = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'RunMicrotasks', 'TimerFire', 'XHRReadyStateChange', 'XHRLoad']);
const list = [kindling(), await umami()];
const pages = new Map<string, string>();
const site = await serve((q: any, r: any) => { r.setHeader('content-type', 'text/html; charset=utf-8'); r.end(pages.get(q.url ?? '')); });
const browser = await launch();
for (const t of list) {
  const col = await openCollector(t as any);
  pages.set(`/${t.name}`, pageWith(t.head(col.origin), ''));
  const sums = new Map<string, number[]>();
  for (let r = 0; r < 6; r++) {
    const context = await browser.newContext(); const page = await context.newPage();
    const dt = await context.newCDPSession(page); await dt.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute', 'disabled-by-default-devtools.timeline', 'disabled-by-default-v8.compile'] });
    const url = `${site.origin}/${t.name}`;
    await view(page, { name: t.name, url, collector: col, tracks: false } as any);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const own = traceEvents.find((e: any) => e.name === 'EvaluateScript' && e.args?.data?.url === url);
    const ev = traceEvents.filter((e: any) => e.ph === 'X' && e.pid === own.pid && e.tid === own.tid).sort((a: any, b: any) => a.ts - b.ts || b.ts + (b.dur ?? 0) - a.ts - (a.dur ?? 0));
    let until = 0; const seq: any = {};
    for (const e of ev) { if (!SCRIPT.has(e.name) || e.ts < until) continue; until = e.ts + (e.dur ?? 0);
      const d = e.args?.data ?? {}; const key = `${e.name} ${String(d.url ?? d.fileName ?? e.args?.fileName ?? '').replace(/http:\/\/[^/]*/, '')} ${d.functionName ?? ''}:${d.lineNumber ?? ''}:${d.columnNumber ?? ''}`;
      seq[key] = (seq[key] ?? 0) + (e.tdur ?? 0) / 1000;
      if(process.argv[2] && r === 3) { const inner = ev.filter((x: any) => x.ts > e.ts && x.ts + (x.dur ?? 0) <= until && (x.tdur ?? 0) > 700).map((x: any) => `${x.name}:${((x.tdur ?? 0) / 1000).toFixed(1)}`); console.log('   ', key, ((e.tdur ?? 0) / 1000).toFixed(1), inner.join(' ')); }
    }
    for (const [k, v] of Object.entries(seq)) (sums.get(k) ?? sums.set(k, []).get(k)!).push(v as number);
    await context.close();
  }
  console.log('==', t.name);
  for (const [k, v] of [...sums].sort((a, b) => b[1].reduce((x, y) => x + y, 0) - a[1].reduce((x, y) => x + y, 0)).slice(0, 16)) { const s = v.toSorted((a, b) => a - b); console.log(s[s.length >> 1]!.toFixed(1).padStart(6), `x${v.length}`, k); }
  await col.close();
}
await browser.close(); await site.close();
