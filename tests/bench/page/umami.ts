import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classicScript } from './bundle.ts';
import { packageFolder } from './packages.ts';
import type { Tracker } from './tracker.ts';

const NAME = 'umami';
const VERSION = '2.10.0';

/**
 * Umami publishes no built tracker to npm. Its app is there with the tracker's source, in a release older
 * than its newest; minified here.
 */
export async function umami(): Promise<Tracker> {
  const script = await classicScript('umamiTracker', readFileSync(join(packageFolder(NAME, VERSION), 'src/tracker/index.js'), 'utf8'));
  return {
    name: 'Umami',
    source: `${NAME} ${VERSION}, its tracker's source minified here`,
    files: () => new Map([['/script.js', script]]),
    head: (origin) => `<script defer src="${origin}/script.js" data-website-id="7a3f1c1e-0000-4000-8000-000000000000"></script>`,
    // The token of the visit, which it sends along from then on.
    answer: () => ({ type: 'text/plain', body: `eyJhbGciOiJIUzI1NiJ9.${'e'.repeat(180)}.${'s'.repeat(43)}` }),
    isView: (path) => path === '/api/send',
    track: `umami.track('added',{plan:'pro',amount:3})`,
  };
}
