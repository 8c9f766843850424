import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LargeList } from '../src/leads/large-list.ts';

/** Where each list is that is too large for the Worker. The build lays them beside its pages. */
export const LARGE_LISTS: Record<LargeList, string> = {
  'disposable-domains': join(import.meta.dirname, 'disposable-domains.json'),
  // As data: the package's own script says the same, larger and read half as fast.
  phones: createRequire(import.meta.url).resolve('libphonenumber-js/max/metadata'),
};
