import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './packages.ts';
import type { Tracker } from './tracker.ts';

const NAME = 'posthog-js';
const VERSION = '1.449.2';
const TOKEN = 'phc_bench';

/** A project with nothing switched on beyond the defaults of the script: what its settings add would load more scripts. */
const REMOTE = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  sessionRecording: false,
  heatmaps: false,
  conversations: false,
  productTours: false,
  surveys: false,
  logs: { captureConsoleLogs: false },
  defaultIdentifiedOnly: true,
  siteApps: [],
};

/**
 * PostHog's bundle by its own bootstrap. It takes a browser that is driven by a program for a bot and sends
 * nothing; the filter is off for that alone.
 */
export function posthog(): Tracker {
  const file = (name: string): string =>
    readFileSync(join(packageFolder(NAME, VERSION), 'dist', `${name}.js`), 'utf8').replace(/\n?\/\/# sourceMappingURL.*/, '');
  const bootstrap = file('loader-bootstrap');
  const remote = `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG['${TOKEN}']={config:${JSON.stringify(REMOTE)},siteApps:[]}})();`;
  const events = /^\/(?:e|i\/v0\/e|batch)\/?$/;
  return {
    name: 'PostHog',
    source: `${NAME} ${VERSION}`,
    files: () =>
      new Map([
        ['/static/array.js', file('array')],
        [`/array/${TOKEN}/config.js`, remote],
      ]),
    head: (origin) =>
      `<script data-asset-host="${origin}">${bootstrap}</script><script>posthog.init('${TOKEN}',{api_host:'${origin}',defaults:'2025-05-24',opt_out_useragent_filter:true})</script>`,
    answer: (path) =>
      events.test(path) ? { body: '{"status":"Ok"}' } : { body: JSON.stringify({ featureFlags: {}, featureFlagPayloads: {}, flags: {}, ...REMOTE }) },
    isView: (path) => events.test(path),
    track: `posthog.capture('added',{plan:'pro',amount:3})`,
  };
}
