import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/**
 * npm may write a lockfile that knows only this machine's platform; on any other, and for `npm ci`,
 * it is then out of step.
 */
it('locks the optional packages of every platform', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
  expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
});
