import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { standInForReceiver } from './tests/support/receiver-stand-in.ts';
import { hubSpot } from './tests/support/stand-ins/hubspot.ts';
import { serve } from './tests/support/stand-ins/serve.ts';
import { standInForTurnstile, TURNSTILE_SECRET } from './tests/support/turnstile-stand-in.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The folder says where a test runs: `unit` in Node, `worker` in workerd, `browser` in Node with a real
 * Chromium and a real local edge, `load` in Node with an edge that is killed. One after the other, since
 * each of the later ones wants the machine for itself.
 */
export default defineConfig({
  test: {
    projects: [
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        resolve: { alias: { 'cloudflare:workers': here('./tests/support/node-workers.ts') } },
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/size/**/*.test.ts'], testTimeout: 20_000, sequence: { groupOrder: 0 } },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            // The sources, not what was built of them: a test sees each change at once.
            main: here('./edge/src/index.ts'),
            wrangler: { configPath: here('./wrangler.toml') },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations(here('./edge/migrations')),
                ADMIN_TOKEN: 'admin-token-of-the-tests',
                TURNSTILE_SECRET,
                TURNSTILE_URL: await standInForTurnstile(),
                RECEIVER_URL: await standInForReceiver(),
                HUBSPOT_URL: (await serve(hubSpot())).address,
                ALLOW_PRIVATE_TARGETS: '1',
                // Three days of tries in a third of a second.
                DELIVERY_CLOCK: '0.000001',
              },
              // Tests send in a minute what a site's visitors send in a day.
              ratelimits: Object.fromEntries(
                ['ADDRESS_LIMIT', 'SITE_LIMIT', 'SUBMIT_LIMIT', 'GUESS_LIMIT', 'KEY_LIMIT'].map((name, i) => [
                  name,
                  { namespace_id: `100${i + 1}`, simple: { limit: 1_000_000, period: 60 } },
                ]),
              ),
            },
          })),
        ],
        // What is no ES module is made one: wrangler.toml says that every .js is one, which holds of what is built.
        test: {
          deps: { optimizer: { ssr: { enabled: true, include: ['papaparse'] } } },
          name: 'worker',
          include: ['tests/worker/**/*.test.ts'],
          setupFiles: ['tests/support/migrated.ts'],
          // A test that hangs is still found, and one on a busy machine is not.
          testTimeout: 20_000,
          // Many of them race on purpose. Named at the end by tests/support/second-try.ts.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/local-stack.ts'],
          expect: { poll: { timeout: 8_000 } },
          testTimeout: 60_000,
          // Named at the end by tests/support/second-try.ts.
          retry: 1,
          hookTimeout: 60_000,
          // Each story has a browser and an intake of its own, and mostly waits.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { name: 'load', include: ['tests/load/**/*.test.ts'], fileParallelism: false, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
