import { describe, expect, it } from 'vitest';
import { INSTALLS, type Trouble } from '../../support/intake.ts';
import { custom, story, track } from '../../support/story.ts';

const { intake, open, tell } = story();

const STORMS: Record<string, Trouble> = {
  'too many (429) with Retry-After': { status: 429, headers: { 'retry-after': '1' }, body: '{"code":"rate_limited"}' },
  'unavailable (503) with Retry-After': { status: 503, headers: { 'retry-after': '1' }, body: '{"code":"unavailable"}' },
  'a log-in page of a hotel (200, HTML)': { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' },
  'a bad gateway (502)': { status: 502, body: 'bad gateway' },
};

describe.each(INSTALLS)('by %s', (install) => {
  it.each(Object.entries(STORMS))('everything arrives once and in order after %s', (_, trouble) =>
    tell(
      async (context) => {
        let left = 2;
        intake().trouble = () => (left-- > 0 ? trouble : undefined);
        const page = await open(context, install);
        await track(page, 'one', 'two', 'three');
        await page.evaluate(() => window.kindling?.flush());
        await expect.poll(() => custom(intake()), { timeout: 20_000 }).toEqual(['one', 'two', 'three']);
        const [first = 0, second = 0] = intake().asked;
        // Not sooner than it was asked to, however often somebody wants to send.
        expect(second - first).toBeGreaterThanOrEqual(Number(trouble.headers?.['retry-after'] ?? 0) * 1_000);
      },
      () => custom(intake()),
      ['one', 'two', 'three'],
    ),
  );

  it('what is too large together (413) goes in pieces, and what is too large alone does not hold up the rest', () =>
    tell(
      async (context) => {
        intake().trouble = ({ events }) =>
          events.length > 3 || events.some(({ type }) => type === 'huge') ? { status: 413, body: '{"code":"body_too_large"}' } : undefined;
        const page = await open(context, install);
        await track(page, 'one', 'two', 'huge', 'three', 'four', 'five');
      },
      () => custom(intake()),
      ['one', 'two', 'three', 'four', 'five'],
    ));
});

it('sends what is too much for a request that may outlive the page by the ordinary way', () =>
  tell(
    async (context) => {
      const page = await open(context, 'script');
      await page.evaluate(() => {
        for (let i = 0; i < 20; i++) window.kindling?.track(`large_${i}`, { a: 'x'.repeat(2_000), b: 'y'.repeat(2_000) });
      });
      await page.evaluate(() => window.kindling?.flush());
    },
    () => custom(intake()).length,
    20,
  ));

it('gives up what the edge will never take, and asks no more', () =>
  tell(
    async (context) => {
      intake().trouble = () => ({ status: 403, body: '{"code":"origin_not_allowed"}' });
      const page = await open(context, 'script');
      await expect.poll(() => intake().asked.length).toBe(1);
      await page.waitForTimeout(3_000);
      expect(intake().asked).toHaveLength(1);
      expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('kindling.site_lab.')))).toEqual([]);
    },
    () => custom(intake()),
    [],
  ));
