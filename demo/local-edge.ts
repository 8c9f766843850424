import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The edge on this machine: workerd with D1 and Durable Objects on files, by `wrangler dev`. */
export interface LocalEdge {
  url: string;
  adminToken: string;
  process: ChildProcess;
  /** Everything that it printed. */
  log(): string;
  stop(): Promise<void>;
}

const ROOT = dirname(import.meta.dirname);
const WRANGLER = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js');
/** Nothing about local use is anybody's business, and a closed network must not slow the start. */
const QUIET = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_HIDE_BANNER: 'true', FORCE_COLOR: '0', CI: '1' };
const START_MS = 60_000;

function wrangler(args: string[]): { child: ChildProcess; log: () => string } {
  // A group of its own, so that workerd ends with it.
  const child = spawn(process.execPath, [WRANGLER, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, log: () => text };
}

/** Brings the local D1 to the newest schema. Run again, it does nothing. */
export async function migrate(state: string): Promise<void> {
  const { child, log } = wrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state]);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The local database could not be prepared:\n${log()}`);
}

interface EdgeOptions {
  port: number;
  state: string;
  adminToken?: string;
  /** Further variables of the Worker. */
  vars?: Record<string, string>;
  /** Another wrangler.toml than the one of the project. */
  config?: string;
}

/** Starts the edge on `port` with its state in the folder `state`, and waits until it answers. */
export async function startEdge(options: EdgeOptions): Promise<LocalEdge> {
  try {
    return await tryToStart(options);
  } catch (error) {
    // A port that was free a moment ago may be the end of somebody's connection for the next one.
    if (!/address already in use/i.test(String(error))) throw error;
    await sleep(2_000);
    return tryToStart(options);
  }
}

async function tryToStart({ port, state, adminToken = randomBytes(24).toString('base64url'), vars = {}, config }: EdgeOptions): Promise<LocalEdge> {
  const { child, log } = wrangler([
    'dev',
    ...(config ? ['--config', config] : []),
    '--port',
    String(port),
    '--ip',
    '127.0.0.1',
    '--persist-to',
    state,
    '--var',
    `ADMIN_TOKEN:${adminToken}`,
    ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    '--show-interactive-dev-session=false',
    '--log-level',
    'warn',
  ]);
  const url = `http://localhost:${port}`;
  const edge: LocalEdge = { url, adminToken, process: child, log, stop: () => stop(child) };
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const healthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return edge;
    await sleep(100);
  }
  await edge.stop();
  throw new Error(`The edge did not start on port ${port}:\n${log()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}

/** Makes or updates a site, as the person who runs the edge. */
export async function putSite(edge: Pick<LocalEdge, 'url' | 'adminToken'>, site: string, settings: unknown): Promise<void> {
  await asAdmin(edge, 'PUT', `/v1/sites/${site}`, settings);
}

/** Whether the edge has a site of this name. */
export async function knowsSite({ url, adminToken }: Pick<LocalEdge, 'url' | 'adminToken'>, site: string): Promise<boolean> {
  return (await fetch(`${url}/v1/sites/${site}`, { headers: { authorization: `Bearer ${adminToken}` } })).ok;
}

/** Makes a secret key for a site, good for its leads and its CTAs, and returns it. */
export async function makeKey(edge: Pick<LocalEdge, 'url' | 'adminToken'>, site: string, name: string): Promise<string> {
  const { key } = (await asAdmin(edge, 'POST', '/v1/keys', { site, name, scopes: ['leads:read', 'leads:write', 'admin'] })) as { key: string };
  return key;
}

/** A link that signs in to the console once: as this person, who becomes an owner of the site unless they are in its team. */
export async function signInLink(edge: Pick<LocalEdge, 'url' | 'adminToken'>, site: string, email: string, name: string): Promise<string> {
  const { url } = (await asAdmin(edge, 'POST', `/v1/sites/${site}/link`, { email, name })) as { url: string };
  return url;
}

/** Makes an experiment and starts it, by a key of the site. */
export async function startExperiment({ url }: Pick<LocalEdge, 'url'>, key: string, plan: { id: string }): Promise<void> {
  const edge = { url, adminToken: key };
  await asAdmin(edge, 'POST', '/v1/experiments', plan);
  await asAdmin(edge, 'POST', `/v1/experiments/${plan.id}/start`, {});
}

async function asAdmin({ url, adminToken }: Pick<LocalEdge, 'url' | 'adminToken'>, method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${adminToken}` }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
