import { launch } from '../../support/chromium.ts';
import { openCollector } from '../page/collector.ts';
import { measureLoad } from '../page/load.ts';
import { pageWith } from '../page/markup.ts';
import { serve } from '../page/serve.ts';
import { kindling } from '../page/kindling.ts';
import { umami } from '../page/umami.ts';
const base = kindling();
const mk = (name: string, f: (s: string) => string, noView = false) => ({ ...base, name, files: (o: string) => new Map([...base.files(o)].map(([k, v]) => { const n = f(v); if (n === v && name !== 'base') console.log('no change', name); return [k, n] as const; })), noView });
const variants: any[] = [
  mk('base', (s) => s),
  mk('hint', (s) => '//# allFunctionsCalledOnLoad\n' + s),
  mk('hint+nostore', (s) => '//# allFunctionsCalledOnLoad\n' + s.replace('localStorage', '({})')),
  await umami(),
];
const pick = (process.argv[2] || undefined)?.split(',');
const list = variants.filter((v) => !pick || pick.includes(v.name));
const pages = new Map<string, string>();
const site = await serve((q: any, r: any) => { r.setHeader('content-type', 'text/html; charset=utf-8'); r.end(pages.get(q.url ?? '')); });
const cols = await Promise.all(list.map(openCollector));
pages.set('/bare', pageWith('', ''));
const subjects: any[] = [{ name: 'bare', url: `${site.origin}/bare`, tracks: false }, ...list.map((t, i) => { pages.set(`/${t.name}`, pageWith(t.head(cols[i]!.origin), '')); return { name: t.name, url: `${site.origin}/${t.name}`, tracks: false, collector: cols[i] }; })];
const browser = await launch();
const res = new Map<string, number[]>();
for (let r = 0; r < Number(process.argv[3] ?? 8); r++) for (const s of subjects) { try { const l = await measureLoad(browser, s, 0); (res.get(s.name) ?? res.set(s.name, []).get(s.name)!).push(l.script); } catch (e) { console.log(s.name, String(e).slice(0, 80)); } }
for (const [n, v] of res) { const s = v.toSorted((a, b) => a - b); console.log(n.padEnd(14), 'median', s[s.length >> 1]!.toFixed(1), 'min', s[0]!.toFixed(1)); }
await browser.close(); await Promise.all([site, ...cols].map((c: any) => c.close()));
