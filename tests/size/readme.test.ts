import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { measure } from './measure.ts';

it('finds the sizes that README names to be true', { timeout: 60_000 }, async () => {
  const readme = await readFile('README.md', 'utf8');
  const named = [...readme.matchAll(/^\| (.+?) \| ([\d,]+) \|$/gm)].map(([, name, bytes]) => [name, Number(bytes?.replaceAll(',', ''))] as const);
  expect(named.length).toBeGreaterThanOrEqual(3);
  const measured = new Map((await measure()).map(({ name, brotli }) => [name, brotli]));
  for (const [name, bytes] of named) expect([name, bytes]).toEqual([name, measured.get(name ?? '')]);
});
