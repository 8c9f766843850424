import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LargeFile } from '../src/site/large-file.ts';

const tag = (name: string): string => join(import.meta.dirname, `../../dist/tag/${name}.txt`);

/** Where each thing is that is too large for the Worker. The build lays them beside its pages. */
export const LARGE_FILES: Record<LargeFile, string> = {
  'disposable-domains': join(import.meta.dirname, 'disposable-domains.json'),
  // As data: the package's own script says the same, larger and read half as fast.
  phones: createRequire(import.meta.url).resolve('libphonenumber-js/max/metadata'),
  // Built before: see widget/build.ts.
  tag: tag('tag'),
  'tag-with-ctas': tag('tag-with-ctas'),
};

/** Its content, as JSON would have it: a list, or a text. */
export async function readLargeFile(name: LargeFile): Promise<unknown> {
  const text = await readFile(LARGE_FILES[name], 'utf8');
  return LARGE_FILES[name].endsWith('.txt') ? text : JSON.parse(text);
}
