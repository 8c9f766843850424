import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { Answer, SentBatch, VisitorSummary } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { STUB } from '../../widget/stub.ts';

/** The ways in which Kindling comes onto a page. */
export const INSTALLS = ['script', 'stub', 'bundle'] as const;
export type Install = (typeof INSTALLS)[number];

/** What the intake says to one request: anything but the usual answer. */
export interface Trouble {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A site and an intake in one that writes down what arrives, and can be away or in a bad mood. */
export interface Intake {
  url: string;
  up: boolean;
  /** Sends a strict content policy with Trusted Types along with each page. */
  strict: boolean;
  config: Partial<SiteConfig>;
  /** Files that are not there. */
  missing: RegExp;
  /** Who the visitor is, as the answers say it. */
  visitor: VisitorSummary | undefined;
  /** The leads that a batch makes. */
  leads(batch: SentBatch): Answer['leads'];
  /** Asked for each batch before it is taken. */
  trouble(batch: SentBatch): Trouble | undefined;
  /** Every event that was taken, in order; repeats included. */
  arrived: SentEvent[];
  /** The paths of all that was asked for, in order. */
  files: string[];
  /** When each batch came, taken or not. */
  asked: number[];
  /** What arrived without repeats and in the order in which it happened: what the edge would have counted. */
  counted(): SentEvent[];
  /** As at the beginning. */
  reset(): void;
  close(): Promise<void>;
}

const ASSETS = 'dist/public/assets';
const NONCE = 'bm9uY2U';
const POLICY = `default-src 'self'; script-src 'nonce-${NONCE}'; style-src 'self'; img-src data:; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'`;
const OK = { accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [] };

export async function openIntake(): Promise<Intake> {
  const app = await bundledApp();
  const tags = ['tag', 'tag-with-ctas'].map((name) => readFileSync(`dist/tag/${name}.txt`, 'utf8')) as [string, string];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '';
    if (request.method === 'POST') return void take(request, response);
    intake.files.push(path);
    if (intake.missing.test(path)) return void response.writeHead(404).end();
    const tag = tags[intake.config.ctas?.[0] ? 1 : 0] as string;
    const script = path === '/tag.js' ? tag.replace('__KINDLING_CONFIG__', () => JSON.stringify(configOf())) : (app.get(path) ?? asset(path));
    if (script !== undefined) {
      response.setHeader('content-type', 'text/javascript');
      response.setHeader('access-control-allow-origin', '*');
      return response.end(script);
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (intake.strict) response.setHeader('content-security-policy', POLICY);
    return response.end(page(path, configOf()));
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    intake.asked.push(Date.now());
    if (!intake.up) return void response.destroy();
    const batch = JSON.parse(body) as SentBatch;
    const trouble = intake.trouble(batch);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'retry-after');
    if (!trouble) intake.arrived.push(...batch.events);
    response.writeHead(trouble?.status ?? 200, { 'content-type': 'application/json', ...trouble?.headers });
    response.end(trouble ? trouble.body : JSON.stringify({ ...OK, visitor: intake.visitor, leads: intake.leads(batch) }));
  }

  const configOf = (): SiteConfig => ({
    site: 'site_lab',
    endpoint: intake.url,
    consent: 'implied',
    language: 'en',
    ctas: [],
    cooldown_minutes: 0,
    time_zone: 'Asia/Ho_Chi_Minh',
    off: [],
    routes: { hash: false, replace: true },
    files: '\\.(pdf|zip)$',
    search: ['q'],
    modules: [],
    ...intake.config,
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const fresh = (): Omit<Intake, 'url' | 'counted' | 'reset' | 'close'> => ({
    up: true,
    strict: false,
    config: {},
    missing: /^$/,
    visitor: undefined,
    leads: () => [],
    trouble: () => undefined,
    arrived: [],
    asked: [],
    files: [],
  });
  const intake: Intake = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    ...fresh(),
    counted: () => [...new Map(intake.arrived.map((event) => [event.id, event])).values()].toSorted((a, b) => Number(a.at) - Number(b.at)),
    reset: () => void Object.assign(intake, fresh()),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return intake;
}

/** The parts beside the tag, as they were built. */
const asset = (path: string): string | undefined => {
  if (!path.startsWith('/assets/')) return undefined;
  const known = readdirSync(ASSETS, { recursive: true }) as string[];
  const name = path.slice('/assets/'.length);
  return known.includes(name) ? readFileSync(join(ASSETS, name), 'utf8') : undefined;
};

/** The bundle of an app that imports the SDK, by the paths of its files. */
async function bundledApp(): Promise<Map<string, string>> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: 'tests/support/intake-app.ts', output: { entryFileNames: 'app.js', chunkFileNames: 'app/[name].js' } },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(built.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])));
}

const HEADS: Record<Install, (config: SiteConfig) => string> = {
  script: () => `<script async nonce="${NONCE}" src="/tag.js"></script>`,
  stub: () =>
    `<script nonce="${NONCE}">${STUB}</script><script nonce="${NONCE}">kindling.track('early')</script><script async nonce="${NONCE}" src="/tag.js"></script>`,
  bundle: (config) =>
    `<script nonce="${NONCE}" type="application/json" id="config">${JSON.stringify(config)}</script><script nonce="${NONCE}" type="module" src="/app.js"></script>`,
};

const prerender = (install: string): string =>
  `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/${install}/made-ready"],"eagerness":"immediate"}]}</script>`;

const FORM = `<form id="own" data-kindling-form action="/script/sent"><input name="email" type="email" value=""><input name="password" type="password"><input name="note">
<label><input type="checkbox" name="agreed" data-kindling-consent> Call me back</label><button>Send</button></form>`;

/** Pages by their first folder, the install; what the second one says decides what else is on it. */
function page(path: string, config: SiteConfig): string {
  const [, install = '', kind = ''] = path.split('/');
  const head = Object.hasOwn(HEADS, install) ? HEADS[install as Install](config) : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path.replaceAll(/[^\w/-]/g, '')}</title><link rel="icon" href="data:,">${head}${
    kind === 'prerenders' ? prerender(install) : ''
  }</head><body><a id="next" href="/${install}/next">next</a>${kind === 'form' ? FORM : ''}${kind === 'place' ? '<kindling-cta id="cta_inline">fallback</kindling-cta>' : ''}${kind === 'long' ? '<div id="long"></div>' : ''}
<button id="say" data-kindling-event="said">say</button></body></html>`;
}
