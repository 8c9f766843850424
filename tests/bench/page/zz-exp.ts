import { launch } from '../../support/chromium.ts';
import { pageWith } from './markup.ts';
import { serve } from './serve.ts';
import { openCollector } from './collector.ts';
import { kindling } from './kindling.ts';
import { plausible } from './plausible.ts';
import { umami } from './umami.ts';
import { counterscale } from './counterscale.ts';
import { posthog } from './posthog.ts';
import { median } from './statistics.ts';
import { setTimeout as sleep } from 'node:timers/promises';
const N = Number(process.argv[2] ?? 5);
const domain = (process.argv[3] ?? 'threadTicks') as any;
const trackers = [kindling(), await plausible(), await umami(), counterscale(), posthog()];
const cols = await Promise.all(trackers.map(openCollector));
const heads = new Map<string, string>([
  ['bare', pageWith('', '')],
  ['bare2', pageWith('', '')],
  ...trackers.map((t, i) => [t.name, pageWith(t.head(cols[i].origin), t.track ?? '')] as [string, string]),
]);
const site = await serve((req, res) => {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(heads.get((req.url ?? '').slice(1)));
});
const browser = await launch();
const rows: Record<string, Record<string, number[]>> = {};
for (let r = 0; r < N; r++)
  for (const name of heads.keys()) {
    const t0 = Date.now();
    const i = trackers.findIndex((t) => t.name === name);
    const col = cols[i];
    col?.begin();
    const ctx = await browser.newContext();
    const page = await ctx.newPage();
    page.on('console', (m) => r === 0 && console.log(name, 'console', m.text().slice(0, 200)));
    page.on('pageerror', (m) => console.log(name, 'ERR', m.message));
    const cdp = await ctx.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await cdp.send('Performance.enable', { timeDomain: domain });
    const m = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((x) => [x.name, x.value]));
    const b = await m();
    await page.goto(`${site.origin}/${name}`, { waitUntil: 'load' });
    const tl = Date.now();
    if (col) {
      const ok = await Promise.race([col.viewed().then(() => 1), sleep(6000).then(() => 0)]);
      if (!ok) console.log(name, 'NO VIEW', col.log);
    }
    const tv = Date.now();
    await sleep(col ? 300 : 600);
    const a = await m();
    if (r === 0) console.log(name, 'before', b.TaskDuration, 'after', a, col?.log, 'load', tl - t0, 'view', tv - tl);
    for (const k of [
      'TaskDuration',
      'ScriptDuration',
      'V8CompileDuration',
      'LayoutDuration',
      'RecalcStyleDuration',
      'TaskOtherDuration',
      'ProcessTime',
      'ThreadTime',
    ])
      ((rows[name] ??= {})[k] ??= []).push(1000 * a[k]);
    await ctx.close();
  }
for (const k of [
  'TaskDuration',
  'ScriptDuration',
  'V8CompileDuration',
  'LayoutDuration',
  'RecalcStyleDuration',
  'TaskOtherDuration',
  'ProcessTime',
  'ThreadTime',
]) {
  console.log('\n' + k);
  for (const name of heads.keys()) {
    const v = rows[name][k];
    const d = v.map((x, i) => x - rows.bare[k][i]);
    console.log(name.padEnd(14), median(v).toFixed(1).padStart(8), 'added', median(d).toFixed(1).padStart(8), d.map((x) => x.toFixed(0)).join(' '));
  }
}
await browser.close();
await site.close();
for (const c of cols) await c.close();
