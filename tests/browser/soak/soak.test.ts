import { describe, expect, it } from 'vitest';
import { INSTALLS } from '../../support/intake.ts';
import { custom, story } from '../../support/story.ts';
import { holdings, use } from '../../support/use.ts';

const { intake, open, tell } = story();

/** A second of somebody's use takes as many milliseconds here. `npm run soak` takes its time. */
const PAUSE_MS = 5;
const SPREAD_BYTES = 150_000;

describe.each(INSTALLS)('by %s', (install) => {
  it('a page holds after ten minutes of use what it held after one', () =>
    tell(
      async (context) => {
        const page = await open(context, install, '/form');
        const session = await context.newCDPSession(page);
        await session.send('Performance.enable');
        await use(page, 60, PAUSE_MS);
        const before = await holdings(session);
        await use(page, 540, PAUSE_MS);
        const after = await holdings(session);
        expect(after.listeners).toBe(before.listeners);
        expect(after.nodes).toBe(before.nodes);
        expect(after.heap - before.heap).toBeLessThan(SPREAD_BYTES);
      },
      () => custom(intake()).filter((type) => type === 'used').length,
      600,
    ));
});
