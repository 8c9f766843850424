import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Quiet and by itself: nothing that a browser does in the background may reach out or disturb a test. And under the
 * name of a browser with a window, since the edge counts nothing that one without does: a test is to be a person.
 */
export const ARGS = [
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium that is there: named by CHROMIUM, installed by the system, or downloaded by Playwright before. */
const found = (): string | undefined => [process.env['CHROMIUM'], ...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path));

/** Finds a Chromium, or installs one: Debian's package where that is possible, else Playwright's download. */
export function provideChromium(): string {
  const path = found();
  if (path) return path;
  const attempts: [string, string[]][] = [
    ['apt-get', ['update', '-qq']],
    ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
    // Not the shell without a window: whatever it is called, its client hints say what it is.
    [process.execPath, ['node_modules/playwright-core/cli.js', 'install', '--no-shell', 'chromium']],
  ];
  for (const [command, args] of attempts) {
    console.log(`No Chromium yet: ${command} ${args.join(' ')}`);
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    } catch {
      // The next way may work.
    }
    const installed = found();
    if (installed) return installed;
  }
  throw new Error('The browser tests need a Chromium. Install one and name it: CHROMIUM=/path/to/chromium npm test');
}

/** @param without arguments of Playwright that a test has to do without */
export const launch = (without: string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: provideChromium(), args: ARGS, ignoreDefaultArgs: without });
