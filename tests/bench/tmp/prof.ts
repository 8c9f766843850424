import { launch } from '../../support/chromium.ts';
import { openCollector } from '../page/collector.ts';
import { view } from '../page/load.ts';
import { pageWith } from '../page/markup.ts';
import { serve } from '../page/serve.ts';
import { kindling } from '../page/kindling.ts';
import { bundle } from '../../../widget/bundle.ts';
const t: any = kindling();
const site = await serve((q: any, r: any) => { r.setHeader('content-type', 'text/html; charset=utf-8'); r.end(pageWith(t.head(col.origin), '')); });
const browser = await launch();
const f0 = t.files; t.files = (o: string) => new Map([...f0(o)].map(([k, v]: any) => [k, v]));
const col = await openCollector(t);
const sums = new Map<string, number>(); const N = 12;
for (let r = 0; r < N; r++) {
  const context = await browser.newContext(); const page = await context.newPage();
  const dt = await context.newCDPSession(page); await dt.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await dt.send('Profiler.enable'); await dt.send('Profiler.setSamplingInterval', { interval: 100 }); await dt.send('Profiler.start');
  await view(page, { name: 'k', url: `${site.origin}/k`, collector: col, tracks: false } as any);
  const { profile } = await dt.send('Profiler.stop') as any;
  const byId = new Map(profile.nodes.map((n: any) => [n.id, n]));
  profile.samples.forEach((id: number, i: number) => { const n: any = byId.get(id); if (!n.callFrame.url.includes('site_bench') ) { return; } const key = `${n.callFrame.functionName}@${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`; sums.set(key, (sums.get(key) ?? 0) + profile.timeDeltas[i] / 1000); 
    (n.positionTicks ?? []); });
  await context.close();
}
const text = [...f0(col.origin)][0][1].split('\n');
for (const [k, v] of [...sums].sort((a, b) => b[1] - a[1]).slice(0, 22)) { const c = Number(k.split(':').at(-1)); const line = Number(k.split('@')[1]!.split(':')[0]); console.log((v / N).toFixed(2).padStart(6), k, (text[line] ?? '').slice(c, c + 70)); }
await browser.close(); await site.close(); await col.close();
