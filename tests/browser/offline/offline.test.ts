import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, runs, story, track } from '../../support/story.ts';

const { intake, tell } = story();

const minutes = Array.from({ length: 5 }, (_, minute) => `minute_${minute}`);

describe.each(INSTALLS)('five minutes without a network, by %s', (install) => {
  it('lose nothing: all arrives in order and with its own time when the network is back', () =>
    tell(
      async (context) => {
        const page = await context.newPage();
        await page.clock.install();
        await page.goto(`${intake().url}/${install}/a`);
        await runs(page);
        await page.clock.runFor(2_000);
        await context.setOffline(true);
        for (const name of minutes) {
          await track(page, name);
          await page.clock.runFor(60_000);
        }
        expect(custom(intake())).toEqual([]);
        await context.setOffline(false);
        await expect.poll(() => custom(intake())).toEqual(minutes);
        const times = intake()
          .counted()
          .filter(({ type }) => type.startsWith('minute'))
          .map(({ at }) => Number(at));
        expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(4 * 60_000);
      },
      () => custom(intake()),
      minutes,
    ));

  it('and a reload in the midst of them lose nothing either', () =>
    tell(
      async (context) => {
        const page = await context.newPage();
        intake().up = false;
        await page.goto(`${intake().url}/${install}/a`);
        await runs(page);
        await track(page, 'before');
        await page.reload();
        await runs(page);
        await track(page, 'after');
        intake().up = true;
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
      },
      () => custom(intake()),
      ['before', 'after'],
    ));
});

it('keeps at most fifteen hundred events of a long time without a network, the dearest of them, and says how many were given up', () =>
  tell(
    async (context) => {
      const page = await context.newPage();
      intake().up = false;
      await page.goto(`${intake().url}/script/a`);
      await runs(page);
      await page.evaluate(async () => {
        for (let i = 0; i < 1_700; i++) {
          window.kindling?.record('video_progress', { props: { i } });
          if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        for (let i = 0; i < 100; i++) window.kindling?.track(`dear_${i}`);
      });
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBeLessThan(1_560);
      intake().up = true;
      await page.evaluate(() => window.kindling?.flush());
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('kindling.site_lab.')).length)).toBe(0);
    },
    () => {
      const all = intake().counted();
      const given = all.filter(({ type }) => type === 'events_dropped').reduce((sum, { props }) => sum + Number(props?.['count']), 0);
      const passive = all.filter(({ type }) => ['video_progress', 'page_view', 'visit_start'].includes(type)).length;
      return { all: passive + given, dear: all.filter(({ type }) => type.startsWith('dear_')).length, given: given > 200 };
    },
    // The first view and the visit that it began are two more.
    { all: 1_702, dear: 100, given: true },
  ));

it('keeps in IndexedDB what a full storage has no room for, and sends it from the next page', () =>
  tell(
    async (context) => {
      const page = await context.newPage();
      intake().up = false;
      await page.goto(`${intake().url}/script/a`);
      await runs(page);
      await page.evaluate(() => {
        // To the last two hundred bytes: less than an event.
        for (let size = 1_000_000; size >= 100; size = Math.floor(size / 2)) {
          try {
            for (let i = 0; ; i++) localStorage.setItem(`app ${size} ${i}`, 'x'.repeat(size));
          } catch {}
        }
        localStorage.removeItem('app 122 0');
        window.kindling?.track('cramped');
      });
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((name) => name.endsWith('~')))).toBe(true);
      await page.goto(`${intake().url}/without/a`);
      await page.evaluate(() => Object.keys(localStorage).forEach((name) => name.startsWith('app') && localStorage.removeItem(name)));
      intake().up = true;
      await page.goto(`${intake().url}/script/b`);
      await runs(page);
      await expect.poll(() => custom(intake())).toEqual(['cramped']);
      // And it is not there any more for the page after that.
      await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual(['kindling.site_lab']);
    },
    () => custom(intake()),
    ['cramped'],
  ));
