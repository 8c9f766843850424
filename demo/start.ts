import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import getPort, { portNumbers } from 'get-port';
import { buildDemo } from './build.ts';
import { knowsSite, makeKey, migrate, putSite, signInLink, startEdge, startExperiment } from './local-edge.ts';
import { PRICING_EXPERIMENT } from './pricing-experiment.ts';
import { serveDemo } from './serve.ts';
import { DEMO_SITE, demoSettings } from './settings.ts';
import { SEED, seedState, VISITORS, WEEKS } from '../seed/seed-state.ts';

/**
 * `npm start`: the edge, the demo site that carries its tag, and the console, on this machine. The first time six weeks of
 * visitors are lived through, unless `-- --empty` is said.
 */
const ROOT = dirname(import.meta.dirname);
const STATE = join(ROOT, '.wrangler/state');
/** Says which process runs on this state: two of them would fight for one database. */
const RUNNING = join(ROOT, '.wrangler/running.json');
const KEY = join(ROOT, '.wrangler/demo-key');
/** Is there while the first visitors are made: what was cut off is begun anew. */
const SEEDING = join(ROOT, '.wrangler/seeding');

interface Running {
  pid: number;
  edgePid: number | undefined;
  demo: string;
  edge: string;
}

const running = await readFile(RUNNING, 'utf8').then(
  (text) => JSON.parse(text) as Running,
  () => null,
);
if (running && isAlive(running.pid)) {
  console.log(`\nKindling already runs here (process ${running.pid}):\n\n  Demo site  ${running.demo}\n  Console    ${running.edge}/console/\n`);
  process.exit(0);
}
// Killed the hard way, the last run left its edge behind.
if (running?.edgePid && isAlive(running.edgePid)) process.kill(-running.edgePid, 'SIGKILL');

console.log('Building …');
execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
if (existsSync(SEEDING)) await rm(STATE, { recursive: true, force: true });
const isFirst = !existsSync(STATE) && !process.argv.includes('--empty');
if (isFirst) await mkdir(dirname(SEEDING), { recursive: true }).then(() => writeFile(SEEDING, ''));
await mkdir(STATE, { recursive: true });
console.log('Preparing the local database …');
await migrate(STATE);
const [edgePort, demoPort] = [await getPort({ port: portNumbers(8787, 8797) }), await getPort({ port: portNumbers(4173, 4183) })];
if (isFirst) {
  console.log('Making six weeks of visitors, once (npm start -- --empty goes without) …');
  const origin = `http://localhost:${demoPort}`;
  const { key } = await seedState({ state: STATE, origin, seed: SEED, weeks: WEEKS, visitors: VISITORS, until: Date.now() });
  await writeFile(KEY, key, { mode: 0o600 });
}
await rm(SEEDING, { force: true });
console.log('Starting the edge …');
const edge = await startEdge({ port: edgePort, state: STATE });

const out = join(ROOT, 'dist/demo');
await rm(out, { recursive: true, force: true });
await buildDemo({ tag: `${edge.url}/k/${DEMO_SITE}.js`, out });
const demo = await serveDemo({ dir: out, port: demoPort, tagOrigin: edge.url });
const known = await knowsSite(edge, DEMO_SITE);
const { ctas, ...settings } = demoSettings(demo.url);
// CTAs that somebody has changed here since stay as they are.
await putSite(edge, DEMO_SITE, known ? settings : { ...settings, ctas });
const key = await demoKey();
if (!known) await startExperiment(edge, key, PRICING_EXPERIMENT);
await writeFile(RUNNING, JSON.stringify({ pid: process.pid, edgePid: edge.process.pid, demo: demo.url, edge: edge.url } satisfies Running));

console.log(`
Kindling runs.

  Demo site  ${demo.url}            click through it and watch the strip at its foot
             ${demo.url}/en/        the same in English
  Console    ${await signInLink(edge, DEMO_SITE, 'owner@demo.example', 'Demo')}
             signs you in, once
  Key        ${key}

  Pull the scored leads:
  curl -s '${edge.url}/v1/leads?temperature=hot' -H 'Authorization: Bearer ${key}'

  See how the two headlines of the pricing popup do:
  curl -s '${edge.url}/v1/experiments/${PRICING_EXPERIMENT.id}/results' -H 'Authorization: Bearer ${key}'

  Read the CTAs, and the mails that nobody sends here:
  curl -s '${edge.url}/v1/ctas' -H 'Authorization: Bearer ${key}'
  curl -s '${edge.url}/v1/mails' -H 'Authorization: Bearer ${key}'

Ctrl+C stops it. The leads stay in .wrangler/state.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void finish(0));
edge.process.once('exit', () => {
  console.error(`The edge stopped by itself:\n${edge.log().slice(-4_000)}`);
  void finish(1);
});

async function finish(code: number): Promise<never> {
  edge.process.removeAllListeners('exit');
  await Promise.allSettled([edge.stop(), demo.close(), rm(RUNNING, { force: true })]);
  process.exit(code);
}

/** The key of the last run, if it still opens this database; else a new one. */
async function demoKey(): Promise<string> {
  const known = await readFile(KEY, 'utf8').catch(() => '');
  if (known) {
    const { ok } = await fetch(`${edge.url}/v1/ctas`, { headers: { authorization: `Bearer ${known}` } });
    if (ok) return known;
  }
  const made = await makeKey(edge, DEMO_SITE, 'Demo');
  await writeFile(KEY, made, { mode: 0o600 });
  return made;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
