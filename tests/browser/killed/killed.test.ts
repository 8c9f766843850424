import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, story, track } from '../../support/story.ts';

const { intake, browser, open, tell } = story();

const KILLS: Record<string, (page: Page) => Promise<void>> = {
  'its target is closed': async (page) => {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    const closed = page.waitForEvent('close');
    const root = await browser().newBrowserCDPSession();
    await root.send('Target.closeTarget', { targetId: targetInfo.targetId });
    await closed;
  },
  'its process is killed': async (page) => {
    const root = await browser().newBrowserCDPSession();
    const { processInfo } = await root.send('SystemInfo.getProcessInfo');
    const crashed = page.waitForEvent('crash');
    // Its own one is among them; the others have nothing to lose.
    for (const { type, id } of processInfo) if (type === 'renderer') execFileSync('kill', ['-9', String(id)]);
    await crashed;
    // The one that stood ready for the next page has died as well: until the browser has noticed, pages fail.
    await expect
      .poll(async () => {
        const next = await page.context().newPage();
        // In a process that is dead already it would wait for ever.
        const isThere = await next.goto('about:blank', { timeout: 1_000 }).then(
          () => true,
          () => false,
        );
        await next.close();
        return isThere;
      })
      .toBe(true);
  },
};

describe.each(INSTALLS)('a tab, by %s', (install) => {
  it.each(Object.entries(KILLS))('loses nothing that was tracked when %s right after', (_, kill) =>
    tell(
      async (context) => {
        const page = await open(context, install);
        await track(page, 'first', 'second');
        await kill(page);
        await open(context, install, '/b');
        await expect.poll(() => custom(intake())).toEqual(['first', 'second']);
      },
      () => custom(intake()),
      ['first', 'second'],
    ),
  );
});
