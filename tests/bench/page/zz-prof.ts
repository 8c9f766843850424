import { launch } from '../../support/chromium.ts';
import { pageWith } from './markup.ts';
import { serve } from './serve.ts';
import { openCollector } from './collector.ts';
import { kindling } from './kindling.ts';
import { plausible } from './plausible.ts';
import { setTimeout as sleep } from 'node:timers/promises';
const trackers = [kindling(), await plausible()];
const cols = await Promise.all(trackers.map(openCollector));
const heads = new Map<string, string>(trackers.map((t, i) => [t.name, pageWith(t.head(cols[i].origin), t.track ?? '')] as [string, string]));
const site = await serve((req, res) => {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(heads.get((req.url ?? '').slice(1)));
});
const browser = await launch();
for (const name of heads.keys()) {
  const sum = new Map<string, number[]>();
  for (let r = 0; r < 6; r++) {
    const i = trackers.findIndex((t) => t.name === name);
    const col = cols[i];
    col?.begin();
    const ctx = await browser.newContext();
    const page = await ctx.newPage();
    const cdp = await ctx.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
    await cdp.send('Profiler.start');
    await page.goto(`${site.origin}/${name}`, { waitUntil: 'load' });
    await Promise.race([col.viewed().then(() => 1), sleep(6000).then(() => 0)]);
    await sleep(300);
    const { profile } = await cdp.send('Profiler.stop');
    const byId = new Map(profile.nodes.map((n) => [n.id, n]));
    const parent = new Map<number, number>();
    for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
    const here = new Map<string, number>();
    profile.samples!.forEach((id, k) => {
      const n = byId.get(id)!;
      const fn = n.callFrame.functionName;
      if (fn === '(idle)' || fn === '(program)') return;
      const p = byId.get(parent.get(id) ?? 0);
      const gp = p && byId.get(parent.get(p.id) ?? 0);
      const key = `${fn || 'anon'}@${n.callFrame.columnNumber} < ${p?.callFrame.functionName || 'anon'}@${p?.callFrame.columnNumber} < ${gp?.callFrame.functionName || ''}`;
      here.set(key, (here.get(key) ?? 0) + profile.timeDeltas![k] / 1000);
    });
    for (const [k, v] of here) (sum.get(k) ?? sum.set(k, []).get(k)!).push(v);
    await ctx.close();
  }
  console.log('\n==', name);
  for (const [k, v] of [...sum]
    .map(([k, v]) => [k, v.concat(Array(6 - v.length).fill(0)).sort((a, b) => a - b)] as [string, number[]])
    .sort((a, b) => b[1][3] - a[1][3])
    .slice(0, 22))
    console.log(
      v
        .map((x) => x.toFixed(1))
        .join(' ')
        .padEnd(36),
      k,
    );
}
await browser.close();
await site.close();
for (const c of cols) await c.close();
