import { expect, describe, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, story, track } from '../../support/story.ts';

const { intake, open, tell } = story();

describe.each(INSTALLS)('four tabs, by %s', (install) => {
  it('are one visitor in one visit, and each of their events arrives once and in order', () =>
    tell(
      async (context) => {
        const first = await open(context, install);
        const tabs = [first, ...(await Promise.all(Array.from({ length: 3 }, () => open(context, install))))];
        for (let round = 0; round < 5; round++) for (const [i, tab] of tabs.entries()) await track(tab, `tab_${i}_${round}`);
      },
      () => custom(intake()),
      Array.from({ length: 5 }, (_, round) => Array.from({ length: 4 }, (__, i) => `tab_${i}_${round}`)).flat(),
    ).then(() => {
      expect(
        new Set(
          intake()
            .counted()
            .map(({ visit }) => visit),
        ).size,
      ).toBe(1);
      expect(
        intake()
          .counted()
          .filter(({ type }) => type === 'visit_start'),
      ).toHaveLength(1);
    }));

  it('share one queue: what a closed one could not send, another one sends', () =>
    tell(
      async (context) => {
        const [here, there] = [await open(context, install), await open(context, install)];
        intake().up = false;
        await track(here, 'unsent');
        await here.close();
        intake().up = true;
        await track(there, 'later');
        await there.evaluate(() => window.kindling?.flush());
        await expect.poll(() => custom(intake())).toEqual(['unsent', 'later']);
      },
      () => custom(intake()),
      ['unsent', 'later'],
    ));
});
