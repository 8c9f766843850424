import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { PublicCta } from '../../edge/protocol/site-config.ts';
import { bundle } from '../../widget/bundle.ts';
import type { Outcome } from '../../widget/src/panel/port.ts';

/** What a page is to show: a CTA, and how the world behind its port behaves. */
export interface Scene {
  cta: PublicCta;
  languages?: string[];
  known?: string[];
  asked?: boolean;
  /** Told one after the other for each submit. Without any there is no answer yet. */
  outcomes?: Outcome[];
  /** Keeps what was begun in this tab, over a reload. */
  draft?: boolean;
  /** The challenge's answer, and after how long it is there. */
  proof?: { answer?: string; after: number };
}

/** What the page writes down, at `window.panel`. */
export interface Seen {
  notices: { type: string; props?: Record<string, unknown> | undefined }[];
  submits: { values: Record<string, unknown>; consentText: string; signs: Record<string, unknown> }[];
  followed: Record<string, unknown>[];
  /** How often it said that it has left the screen. */
  gone: number;
  /** The keys that reached the page's own listener. */
  keys: string[];
  /** Layout shifts that nobody has asked for by a click or a key, in the sum of their values. */
  shifts: number;
}

export interface PanelPages {
  /** A page of a shop with a strict content policy. `?lang=ar` and `?dir=rtl` say what is in its `html`, `?plain` has little around the CTA. */
  url: string;
  close(): Promise<void>;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#f6b26b"/><stop offset="1" stop-color="#d9534f"/></linearGradient></defs><rect width="800" height="600" fill="url(#g)"/><circle cx="590" cy="210" r="90" fill="#ffe9c7"/><path d="M0 470 190 300l150 130 150-190 310 270v90H0z" fill="#7d3c4a"/><path d="M0 540l230-110 190 110 200-80 180 70v70H0z" fill="#4a2436"/></svg>`;

const STYLE = `html { color-scheme: light dark; background: Canvas; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 0 auto; padding: 24px 16px; max-width: 960px; }
#above { height: 40px; }`;

/** The page's own part of the harness. It runs as a module of the page, so that the page's policy holds for it. */
const SCRIPT = `import { mount } from '/panel.js';
const panel = (window.panel = { notices: [], submits: [], followed: [], gone: 0, keys: [], shifts: 0 });
const DRAFT = 'draft';
let mounted;
panel.mount = ({ cta, languages = ['en'], known = [], asked = false, outcomes = [], draft, proof }) => {
  const port = {
    cta, languages, known, asked,
    notice: (type, props) => panel.notices.push({ type, props }),
    submit: (values, consentText, signs, tell) => {
      panel.submits.push({ values, consentText, signs });
      panel.tell = tell;
      outcomes.forEach((outcome, i) => setTimeout(() => tell(outcome), 50 + i * 300));
    },
    follow: (then) => panel.followed.push(then),
    gone: () => panel.gone++,
  };
  if (draft) port.draft = {
    read: async () => JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null') ?? undefined,
    write: (values) => (values ? sessionStorage.setItem(DRAFT, JSON.stringify(values)) : sessionStorage.removeItem(DRAFT)),
  };
  if (proof) port.prove = () => new Promise((resolve) => setTimeout(() => resolve(proof.answer), proof.after));
  mounted = mount(cta.display === 'inline' ? document.querySelector('#inline') : undefined, port);
};
panel.undo = () => mounted.undo();
panel.show = () => mounted.show();
addEventListener('keydown', ({ key }) => panel.keys.push(key));
new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) panel.shifts += value; }).observe({ type: 'layout-shift', buffered: true });
panel.ready = true;`;

const PAGE = (query: URLSearchParams): string => `<!doctype html>
<html lang="${query.get('lang')?.replaceAll(/\W/g, '') ?? 'en'}"${query.get('dir') === 'rtl' ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head>
<body>${
  query.has('plain')
    ? '<main><h1>Shop</h1><kindling-cta id="inline"></kindling-cta></main>'
    : `<header><a id="first" href="#first">Shop</a> <input id="search" aria-label="Search"></header>
<main><h1>What we sell</h1><p id="text">We sell lamps, chairs and tables, made by hand, and bring them to you.</p>
<kindling-cta id="inline"></kindling-cta>
${'<p>Each piece is made when it is ordered: of oak, of ash or of walnut, oiled or painted, and of the size that you need.</p>'.repeat(30)}
<button id="last">More</button></main>`
}</body></html>`;

/** Serves pages on which the panel can be put with whatever CTA, as it would be put by the tag. */
export async function servePanel(): Promise<PanelPages> {
  const files: Record<string, [type: string, content: string]> = {
    '/panel.js': ['text/javascript', await bundle('widget/src/panel/index.tsx', 'es')],
    '/page.js': ['text/javascript', SCRIPT],
    '/page.css': ['text/css', STYLE],
    '/picture.svg': ['image/svg+xml', PICTURE],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [type, content] = files[url.pathname] ?? ['text/html', PAGE(url.searchParams)];
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY }).end(content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

type PanelWindow = typeof window & { panel: Seen & { ready: true; mount(scene: Scene): void; undo(): void; show(): void; tell?(outcome: Outcome): void } };

/** Opens the page and puts the CTA on it. */
export async function showPanel(page: Page, url: string, scene: Scene): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => (window as PanelWindow).panel?.ready);
  await page.evaluate((scene) => (window as PanelWindow).panel.mount(scene), scene);
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => JSON.parse(JSON.stringify((window as PanelWindow).panel)) as Seen);

export const undoPanel = (page: Page): Promise<void> => page.evaluate(() => (window as PanelWindow).panel.undo());
/** As when the visitor asks for the CTA. */
export const bringUp = (page: Page): Promise<void> => page.evaluate(() => (window as PanelWindow).panel.show());
/** What the edge says to the submit that is on its way. */
export const tellPanel = (page: Page, outcome: Outcome): Promise<void> => page.evaluate((outcome) => (window as PanelWindow).panel.tell?.(outcome), outcome);
