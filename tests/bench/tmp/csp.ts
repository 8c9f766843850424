import { launch } from '../../support/chromium.ts';
import { openCollector } from '../page/collector.ts';
import { view } from '../page/load.ts';
import { pageWith } from '../page/markup.ts';
import { serve } from '../page/serve.ts';
import { kindling } from '../page/kindling.ts';
const t: any = kindling();
const col = await openCollector(t);
const site = await serve((q: any, r: any) => { r.setHeader('content-type', 'text/html; charset=utf-8'); r.end(pageWith(t.head(col.origin), '')); });
const browser = await launch();
for (const cats of [['devtools.timeline', 'v8.execute', 'disabled-by-default-devtools.timeline'], ['devtools.timeline', 'v8.execute'], ['v8.execute', 'v8','disabled-by-default-devtools.timeline']]) {
  const out: string[] = [];
  for (let r = 0; r < 4; r++) {
    const context = await browser.newContext(); const page = await context.newPage();
    const dt = await context.newCDPSession(page); await dt.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await browser.startTracing(page, { categories: [...cats, 'disabled-by-default-v8.compile'] });
    await view(page, { name: 'k', url: `${site.origin}/k`, collector: col, tracks: false } as any);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const c = traceEvents.filter((e: any) => e.name === 'V8.CollectSourcePositions');
    const parents = new Map<string, number>();
    for (const x of c) { const p = traceEvents.filter((e: any) => e.ph === 'X' && e.tid === x.tid && e.ts <= x.ts && e.ts + (e.dur ?? 0) >= x.ts + (x.dur ?? 0) && e !== x).sort((a: any, b: any) => (a.dur ?? 0) - (b.dur ?? 0))[0]; parents.set(p?.name, (parents.get(p?.name) ?? 0) + 1); }
    out.push(`${c.length} (${c.reduce((s: number, e: any) => s + (e.tdur ?? 0) / 1000, 0).toFixed(1)}ms) ${[...parents].map(([k, v]) => `${k}:${v}`)}`);
    await context.close();
  }
  console.log(cats.join(','), '\n  ', out.join('\n   '));
}
await browser.close(); await site.close(); await col.close();
