import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The commands by which the guide deploys, as far as they run without an account. */

/** For a machine that is busy with others. */
const TIMEOUT_MS = 120_000;
const run = promisify(execFile);
const QUIET = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', FORCE_COLOR: '0', CI: '1', CLOUDFLARE_API_TOKEN: '' };
const blocks = [...readFileSync('docs/guide/en/deploy.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
const commands = blocks.flatMap((block) => block.replaceAll('\\\n', '').trim().split('\n'));

/** With what keeps them off the state of this checkout. */
const RUN: Record<string, (folder: string) => string[]> = {
  'npx wrangler deploy --dry-run': (folder) => ['--outdir', join(folder, 'out')],
  'npx wrangler d1 migrations apply DB --local': (folder) => ['--persist-to', join(folder, 'state')],
};

/** What it prints. Nobody is there to answer its questions. */
async function ask(program: string, ...words: string[]): Promise<string> {
  const running = run(join('node_modules/.bin', program), words, { env: { ...process.env, ...QUIET } });
  running.child.stdin?.end();
  return (await running).stdout;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-guide-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(Object.keys(RUN))('%s runs as the guide says it', { timeout: TIMEOUT_MS }, async (command) => {
  expect(commands).toContain(command);
  const [, wrangler = '', ...words] = command.split(' ');
  const stdout = await ask(wrangler, ...words, ...(RUN[command]?.(folder) ?? []));
  expect(stdout).not.toBe('');
});

it('names no script of npm that there is not, and asks wrangler nothing but what it knows', { timeout: TIMEOUT_MS }, async () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const [, name = ''] of commands.join('\n').matchAll(/npm run (\S+)/g)) expect(Object.keys(scripts)).toContain(name);
  const wrangler = commands.flatMap((line) => /^npx wrangler (\w+)/.exec(line)?.[1] ?? []);
  const stdout = await ask('wrangler', '--help');
  for (const word of wrangler) expect(stdout).toContain(`wrangler ${word}`);
});
