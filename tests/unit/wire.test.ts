import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, expectTypeOf, it, vi } from 'vitest';
import type * as batch from '../../edge/protocol/batch.ts';
import type * as event from '../../edge/protocol/event.ts';
import type * as lead from '../../edge/protocol/lead.ts';
import type * as config from '../../edge/protocol/site-config.ts';
import type * as wire from '../../sdk/src/wire.ts';

/**
 * What the SDK says of the wire and what the edge checks are two texts. The compiler compares them here, type by
 * type and to the letter: a field that one of them lacks, or has as optional, is an error of `npm run types`.
 */
expectTypeOf<wire.SentEvent>().toEqualTypeOf<event.SentEvent>();
expectTypeOf<wire.Fields>().toEqualTypeOf<NonNullable<event.SentEvent['fields']>>();
expectTypeOf<wire.Answer>().toEqualTypeOf<batch.Answer>();
expectTypeOf<wire.StoredLead>().toEqualTypeOf<batch.Answer['leads'][number]>();
expectTypeOf<wire.Verdict>().toEqualTypeOf<batch.Verdict>();
expectTypeOf<wire.Then>().toEqualTypeOf<batch.Then>();
expectTypeOf<wire.VisitorSummary>().toEqualTypeOf<batch.VisitorSummary>();
expectTypeOf<wire.Temperature>().toEqualTypeOf<lead.Temperature>();
expectTypeOf<wire.Stage>().toEqualTypeOf<lead.Stage>();
expectTypeOf<wire.Journey>().toEqualTypeOf<lead.Journey>();
expectTypeOf<wire.Grade>().toEqualTypeOf<lead.Grade>();
expectTypeOf<wire.SiteConfig>().toEqualTypeOf<config.TrackingConfig>();
expectTypeOf<wire.Language>().toEqualTypeOf<config.Language>();
expectTypeOf<wire.Capture>().toEqualTypeOf<config.Capture>();
expectTypeOf<wire.ModuleName>().toEqualTypeOf<config.ModuleName>();

// A compiler runs in each.
vi.setConfig({ testTimeout: 20_000 });

const root = dirname(dirname(import.meta.dirname));
let house = '';

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'kindling-wire-'));
  await mkdir(join(house, 'sdk/src'), { recursive: true });
  await mkdir(join(house, 'tests/unit'), { recursive: true });
  for (const each of ['edge', 'node_modules', 'tsconfig.json']) await symlink(join(root, each), join(house, each));
  await cp(import.meta.filename, join(house, 'tests/unit/wire.test.ts'));
  const tests = JSON.parse(await readFile(join(root, 'tests/tsconfig.json'), 'utf8')) as Record<string, unknown>;
  await writeFile(join(house, 'tests/tsconfig.json'), JSON.stringify({ ...tests, include: ['unit'] }));
});
afterAll(() => rm(house, { recursive: true, force: true }));

/** What the compiler says of this very file, with these words of the SDK's types in the place of those. */
async function complaints(before: string, after: string): Promise<string> {
  const text = await readFile(join(root, 'sdk/src/wire.ts'), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(house, 'sdk/src/wire.ts'), text.replace(before, after));
  const tsc = join(root, 'node_modules/.bin/tsc');
  return (await promisify(execFile)(tsc, ['-p', 'tests'], { cwd: house }).catch((error: { stdout: string }) => error)).stdout;
}

it('says of the wire what the protocol says', async () => {
  expect(await complaints('rising: boolean;', 'rising: boolean;')).toBe('');
});

it.each([
  ['rising: boolean;', '', 'VisitorSummary'],
  ["'warm' | 'hot'", "'warm' | 'hot' | 'burning'", 'Temperature'],
  ['path?: string | undefined;', 'path: string | undefined;', 'Verdict'],
  ['consent_text?: string | undefined;', 'consent_text?: string;', 'SentEvent'],
  ["consent: 'implied' | 'required';", 'consent: string;', 'SiteConfig'],
])('may not have %s as %s', async (before, after, type) => {
  const lines = (await readFile(import.meta.filename, 'utf8')).split('\n');
  const line = 1 + lines.findIndex((text) => text.startsWith(`expectTypeOf<wire.${type}>`));
  expect(await complaints(before, after)).toContain(`tests/unit/wire.test.ts(${line},`);
});
