import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './packages.ts';
import type { Tracker } from './tracker.ts';

const NAME = '@counterscale/tracker';
const VERSION = '3.4.1';

/** The script that Counterscale's server hands out, in its package as it is. It counts views and nothing else. */
export function counterscale(): Tracker {
  const script = readFileSync(join(packageFolder(NAME, VERSION), 'dist/loader/tracker.js'), 'utf8');
  return {
    name: 'Counterscale',
    source: `${NAME} ${VERSION}`,
    files: () => new Map([['/tracker.js', script]]),
    head: (origin) => `<script id="counterscale-script" data-site-id="bench" data-report-localhost="true" src="${origin}/tracker.js" defer></script>`,
    answer: (path) => (path === '/cache' ? { body: '{"ht":1}' } : { type: 'image/gif', body: 'GIF89a' }),
    isView: (path) => path === '/collect',
  };
}
