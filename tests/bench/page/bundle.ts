import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { CACHE } from './packages.ts';

/** A classic script for browsers out of a module's source, minified like our own tag. */
export async function classicScript(name: string, source: string): Promise<string> {
  const entry = join(CACHE, `${name}.entry.js`);
  writeFileSync(entry, source);
  const result = await build({
    configFile: false,
    root: CACHE,
    logLevel: 'error',
    build: { write: false, target: 'es2020', lib: { entry, formats: ['iife'], name } },
  });
  const [output] = result as Rolldown.RolldownOutput[];
  return output?.output[0].code ?? '';
}
