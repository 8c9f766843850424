import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { median } from './statistics.ts';

/**
 * `npm run bench -- startup`: how much CPU the Worker's start takes, by `wrangler check startup`,
 * beside an empty Worker in the same run. Prints medians; fails over budget.
 */
const ROOT = dirname(dirname(import.meta.dirname));
const RUNS = 5;
const BUDGET_MS = 50;

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Milliseconds in which the profile's thread was busy. */
function activeMs({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id));
  return samples.reduce((sum, sample, i) => sum + (idle.has(sample) ? 0 : (timeDeltas[i] ?? 0)), 0) / 1_000;
}

/** @param project the folder of a wrangler.toml: the tool builds what it finds where it is started */
function start(project: string, file: string): number {
  execFileSync(join(ROOT, 'node_modules/.bin/wrangler'), ['check', 'startup', '--outfile', file], {
    cwd: project,
    stdio: 'ignore',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
  });
  return activeMs(JSON.parse(readFileSync(file, 'utf8')) as Profile);
}

/** @returns whether the budget is kept */
export function startup(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-startup-'));
  try {
    writeFileSync(join(folder, 'empty.js'), 'export default { fetch: () => new Response() };\n');
    writeFileSync(join(folder, 'wrangler.toml'), 'name = "empty"\nmain = "empty.js"\ncompatibility_date = "2026-11-01"\n');
    const ours: number[] = [];
    const empty: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      empty.push(start(folder, join(folder, 'startup.cpuprofile')));
      ours.push(start(ROOT, join(folder, 'startup.cpuprofile')));
    }
    console.log(
      `Start-up of the Worker: ${median(ours).toFixed(1)} ms CPU (an empty Worker: ${median(empty).toFixed(1)} ms; budget ${BUDGET_MS} ms; median of ${RUNS} runs)`,
    );
    return median(ours) <= BUDGET_MS;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
