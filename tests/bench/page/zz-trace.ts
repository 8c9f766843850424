import { launch } from '../../support/chromium.ts';
import { pageWith } from './markup.ts';
import { serve } from './serve.ts';
import { openCollector } from './collector.ts';
import { kindling } from './kindling.ts';
import { plausible } from './plausible.ts';
import { umami } from './umami.ts';
import { counterscale } from './counterscale.ts';
import { posthog } from './posthog.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
const trackers = [kindling(), await plausible(), await umami(), counterscale(), posthog()];
const cols = await Promise.all(trackers.map(openCollector));
const heads = new Map<string, string>([
  ['bare', pageWith('', '')],
  ...trackers.map((t, i) => [t.name, pageWith(t.head(cols[i].origin), t.track ?? '')] as [string, string]),
]);
const site = await serve((req, res) => {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(heads.get((req.url ?? '').slice(1)));
});
const browser = await launch();
for (const name of heads.keys()) {
  const i = trackers.findIndex((t) => t.name === name);
  const col = cols[i];
  col?.begin();
  const ctx = await browser.newContext();
  const page = await ctx.newPage();
  page.on('pageerror', (m) => console.log(name, 'ERR', m.stack));
  const cdp = await ctx.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'v8', 'v8.execute', 'disabled-by-default-v8.compile'] });
  await page.goto(`${site.origin}/${name}`, { waitUntil: 'load' });
  if (col) {
    const ok = await Promise.race([col.viewed().then(() => 1), sleep(6000).then(() => 0)]);
    if (!ok) console.log(name, 'NO VIEW', col.log);
  }
  await sleep(400);
  const ms = Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((x) => [x.name, x.value]));
  writeFileSync(`/tmp/trace-${name}.json`, await browser.stopTracing());
  console.log(name, ms.ScriptDuration * 1000, ms.V8CompileDuration * 1000, ms.TaskDuration * 1000, col?.log);
  await ctx.close();
}
await browser.close();
await site.close();
for (const c of cols) await c.close();
