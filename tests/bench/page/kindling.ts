import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answer } from '../../../edge/protocol/batch.ts';
import type { SiteConfig } from '../../../edge/protocol/site-config.ts';
import type { Tracker } from './tracker.ts';

const TAG = join(dirname(dirname(dirname(import.meta.dirname))), 'dist/tag/tag.txt');

/** What a site has that has switched nothing on or off. */
const config = (endpoint: string): SiteConfig => ({
  site: 'site_bench',
  endpoint,
  consent: 'implied',
  language: 'en',
  ctas: [],
  cooldown_minutes: 5,
  time_zone: 'UTC',
  off: [],
  routes: { hash: false, replace: true },
  files: '\\.(pdf|docx?|xlsx?|pptx?|csv|zip)$',
  search: ['q', 's', 'query', 'search'],
  modules: [],
});

/** With the visitor's summary, as the edge answers: the tag has to read it. */
const ANSWER: Answer = {
  accepted: 2,
  duplicate: 0,
  refused: [],
  ignored: [],
  leads: [],
  visitor: {
    temperature: 'cold',
    score: { total: 3, fit: 0, engagement: 3, grade: 'D4' },
    stage: 'visitor',
    journey: 'awareness',
    visits: 1,
    rising: false,
    known: [],
  },
};

/** Our own tag as the edge serves it, for a site without CTAs. */
export function kindling(): Tracker {
  if (!existsSync(TAG)) throw new Error('Build first: npm run build');
  const tag = readFileSync(TAG, 'utf8');
  return {
    name: 'Kindling',
    source: 'the tag of this build',
    files: (origin) => new Map([['/k/site_bench.js', tag.replace('__KINDLING_CONFIG__', () => JSON.stringify(config(origin)))]]),
    head: (origin) => `<script async src="${origin}/k/site_bench.js"></script>`,
    answer: () => ({ body: JSON.stringify(ANSWER) }),
    isView: (path) => path === '/v1/batch',
    track: `kindling.track('added',{plan:'pro',amount:3})`,
  };
}
