import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Who may not import or touch what, as lines that must not get through the linter. */
const PLANTED: [file: string, line: string][] = [
  ['edge/protocol/limits.ts', "import { Id } from './event.ts'; export const a = Id;"],
  ['edge/protocol/planted.ts', "import { Hono } from 'hono'; export const a = Hono;"],
  ['edge/protocol/planted.ts', "import { z } from 'zod'; export const a = z;"],
  ['edge/protocol/planted.ts', "import { app } from '../src/app.ts'; export const a = app;"],
  ['sdk/src/planted.ts', "import * as z from 'zod/mini'; export const a = z;"],
  ['sdk/src/planted.ts', "import { h } from 'preact'; export const a = h;"],
  ['sdk/src/capture/planted.ts', "import { Event } from '../../../edge/protocol/event.ts'; export const a = Event;"],
  ['sdk/src/capture/planted.ts', "import type { Event } from '../../../edge/protocol/event.ts'; export type A = Event;"],
  ['sdk/src/planted.ts', "import { ctas } from '../../widget/src/ctas.ts'; export const a = ctas;"],
  ['sdk/src/planted.ts', "import { app } from '../../edge/src/app.ts'; export const a = app;"],
  ['widget/src/planted.ts', "import { openOutbox } from '../../sdk/src/outbox/outbox.ts'; export const a = openOutbox;"],
  ['widget/src/planted.ts', "import { h } from 'preact'; export const a = h;"],
  ['widget/src/panel/planted.ts', "import { start } from '../../../sdk/src/index.ts'; export const a = start;"],
  ['edge/src/leads/planted.ts', "import { batchRoutes } from '../routes/batch.ts'; export const a = batchRoutes;"],
  ['edge/src/site/planted.ts', "import { Hono } from 'hono'; export const a = Hono;"],
  ['edge/src/intake/planted.ts', "import { start } from '../../../sdk/src/index.ts'; export const a = start;"],
  ['edge/src/visitor/fold.ts', 'export const a = Date.now();'],
  ['edge/src/visitor/fold.ts', "import { projectShare } from '../leads/lead-store.ts'; export const a = projectShare;"],
  ['edge/src/scoring/decay.ts', 'export const a = Math.random();'],
  ['edge/src/scoring/decay.ts', "export const a = fetch('https://shop.example');"],
  ['sdk/src/outbox/backoff.ts', 'export const a = Math.random();'],
  ['edge/console/planted.ts', "import { Lead } from '../protocol/lead.ts'; export const a = Lead;"],
  ['edge/console/planted.ts', "import { app } from '../src/app.ts'; export const a = app;"],
  ['demo/planted.ts', "import { start } from '../sdk/src/index.ts'; export const a = start;"],
  ['edge/src/scoring/planted.ts', 'export const a = (x: any): any => x;'],
];

/** Lines of the same files that must get through: a rule that forbids everything proves nothing. */
const ALLOWED: [file: string, line: string][] = [
  ['sdk/src/capture/planted.ts', "import type { SentEvent } from '../wire.ts'; export type A = SentEvent;"],
  ['sdk/src/planted.ts', "import { BODY_BYTES } from '../../edge/protocol/limits.ts'; export const a = BODY_BYTES;"],
  ['widget/src/planted.ts', "import { start } from '../../sdk/src/index.ts'; export const a = start;"],
  ['widget/src/panel/planted.ts', "import { h } from 'preact'; export const a = h;"],
  ['edge/protocol/planted.ts', "import * as z from 'zod/mini'; export const a = z;"],
  ['edge/src/routes/planted.ts', "import { Hono } from 'hono'; export const a = Hono;"],
];

const root = dirname(dirname(import.meta.dirname));
let house = '';

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'kindling-house-'));
  await cp(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'));
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rm(house, { recursive: true, force: true }));

async function lint(file: string, line: string): Promise<string> {
  const path = join(house, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${line}\n`);
  try {
    const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/oxlint'), ['--format', 'unix', file], { cwd: house });
    return stdout;
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  } finally {
    await rm(path);
  }
}

it.each(PLANTED)('refuses in %s: %s', async (file, line) => {
  expect(await lint(file, line)).toMatch(/no-restricted|no-explicit-any/);
});

it.each(ALLOWED)('lets pass in %s: %s', async (file, line) => {
  expect(await lint(file, line)).not.toMatch(/no-restricted/);
});
