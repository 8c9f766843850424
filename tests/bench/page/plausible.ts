import { join } from 'node:path';
import { classicScript } from './bundle.ts';
import { packageFolder } from './packages.ts';
import type { Tracker } from './tracker.ts';

const NAME = '@plausible-analytics/tracker';
const VERSION = '0.4.6';

/**
 * Plausible's own npm package, "same features and codebase as the official script", as a script like
 * theirs: it sends to where it was loaded from. Downloads and outbound links are on, as they are in ours.
 */
export async function plausible(): Promise<Tracker> {
  const module = join(packageFolder(NAME, VERSION), 'plausible.js');
  const options = `{domain:'bench.example',endpoint:new URL('/api/event',document.currentScript.src).href,captureOnLocalhost:true,outboundLinks:true,fileDownloads:true}`;
  const script = await classicScript('plausibleTracker', `import { init } from ${JSON.stringify(module)};\ninit(${options});\n`);
  return {
    name: 'Plausible',
    source: `${NAME} ${VERSION}`,
    files: () => new Map([['/js/script.js', script]]),
    head: (origin) => `<script async src="${origin}/js/script.js"></script>`,
    answer: () => ({ status: 202, type: 'text/plain', body: 'ok' }),
    isView: (path) => path === '/api/event',
    track: `plausible('added',{props:{plan:'pro',amount:3}})`,
  };
}
