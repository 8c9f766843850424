import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';

const WRANGLER = join(dirname(dirname(import.meta.dirname)), 'node_modules/wrangler/bin/wrangler.js');
const START_MS = 60_000;

/** A request, with what came back and how long it took: clocks in workerd stand still while it computes, so that Node's is asked. */
export type Ask = (path: string, body?: unknown) => Promise<{ ms: number; answer: unknown }>;

/** Runs a small Worker of a benchmark in workerd, from its source, with a folder of its own for what it stores. */
export async function inWorkerd<Result>(name: string, main: string, measure: (ask: Ask) => Promise<Result>, { bindings = '' } = {}): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), `kindling-${name}-`));
  const port = await getPort();
  await writeFile(
    join(folder, 'wrangler.toml'),
    `name = "${name}"\nmain = ${JSON.stringify(join(import.meta.dirname, main))}\ncompatibility_date = "2026-11-01"\n${bindings}`,
  );
  // A group of its own, so that workerd ends with it.
  const child = spawn(
    process.execPath,
    [WRANGLER, 'dev', '--port', String(port), '--ip', '127.0.0.1', '--show-interactive-dev-session=false', '--log-level', 'error'],
    {
      cwd: folder,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
      stdio: 'ignore',
      detached: true,
    },
  );
  try {
    const ask = askOf(`http://127.0.0.1:${port}`);
    await answers(ask);
    return await measure(ask);
  } finally {
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  }
}

const askOf =
  (url: string): Ask =>
  async (path, body) => {
    const start = performance.now();
    const response = await fetch(url + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return { ms: performance.now() - start, answer: JSON.parse(text) as unknown };
  };

async function answers(ask: Ask): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(100)) {
    const is = await ask('/').then(
      () => true,
      () => false,
    );
    if (is) return;
  }
  throw new Error('workerd did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await gone;
}
