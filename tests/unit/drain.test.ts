import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../edge/src/delivery/destination.ts';
import { nextTry, retryAfterMs, SCHEDULE_MS } from '../../edge/src/delivery/retry-schedule.ts';
import { drainWorld, type Happened, type Row } from '../support/drain-world.ts';

const DONE: Verdict = { is: 'done' };
const AGAIN: Verdict = { is: 'again', why: 'answered 500' };
const H = 3_600_000;

const of = (...leads: string[]): Happened[] => leads.map((lead, i) => ({ lead, body: `{"i":${i}}` }));
const states = (world: ReturnType<typeof drainWorld>) => [...world.rows.values()].map(({ state }) => state);

describe('whatever fails, in whatever order', () => {
  const verdict = fc.oneof(
    { weight: 4, arbitrary: fc.constant(DONE) },
    { weight: 3, arbitrary: fc.constant(AGAIN) },
    { weight: 1, arbitrary: fc.constant<Verdict>({ is: 'refused', why: 'no such field' }) },
    { weight: 1, arbitrary: fc.nat({ max: 7_200_000 }).map((afterMs): Verdict => ({ is: 'again', why: 'answered 429', afterMs })) },
  );
  const plan = fc.array(fc.record({ takes: fc.nat({ max: 15_000 }), verdict }), { maxLength: 14 });
  const events = fc.array(fc.record({ lead: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { freq: 6 }), plan }), { minLength: 1, maxLength: 24 });
  const crashes = fc.array(fc.nat({ max: 40 }), { maxLength: 3 });

  it('every event ends delivered or dead, in the order of its lead, with the same body each time', async () => {
    await fc.assert(
      fc.asyncProperty(events, crashes, fc.constantFrom(1, 5), async (events, crashAfter, batch) => {
        const journal = events.map(({ lead }, i) => ({ lead, body: `{"event":${i}}` }));
        const world = drainWorld(journal, (n, attempt) => events[n]?.plan[attempt - 1] ?? { takes: 100, verdict: DONE }, { crashAfter, batch });
        await world.live();
        expect(states(world)).toHaveLength(journal.length);
        expect(states(world)).not.toContain('pending');
        for (const { n, body, overtaken } of world.attempts) {
          expect(overtaken).toEqual([]);
          expect(body).toBe(journal[n]?.body);
        }
        // A machine that was lost may have sent what it could not note.
        for (const n of world.rows.keys())
          expect(world.attempts.filter((attempt) => attempt.n === n).length).toBeLessThanOrEqual(SCHEDULE_MS.length + crashAfter.length);
        const refused = ({ n }: Row) => events[n]?.plan.some(({ verdict }) => verdict.is === 'refused');
        const givenUp = [...world.rows.values()].filter((row) => row.state === 'dead' && !refused(row));
        expect(givenUp.every(({ tries }) => tries === SCHEDULE_MS.length)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the schedule', () => {
  it('tries ten times over three days, and then gives the event up', async () => {
    const world = drainWorld(of('a'), () => ({ takes: 50, verdict: AGAIN }));
    await world.live();
    const gaps = world.attempts.map(({ at }, i) => at - (world.attempts[i - 1]?.at ?? 0));
    expect(gaps).toHaveLength(10);
    for (const [i, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThanOrEqual(SCHEDULE_MS[i] ?? 0);
      expect(gap).toBeLessThanOrEqual((SCHEDULE_MS[i] ?? 0) * 1.1 + 100);
    }
    expect(states(world)).toEqual(['dead']);
  });

  it('waits as long as the other side asks, if that is longer', async () => {
    const world = drainWorld(of('a'), (_, attempt) => ({ takes: 0, verdict: attempt === 1 ? { ...AGAIN, afterMs: 2 * H } : DONE }));
    await world.live();
    expect(world.attempts[1]?.at).toBeGreaterThanOrEqual(2 * H);
  });

  it('is shortened as a whole for tests, but for what the other side asks', () => {
    expect(nextTry(1, 0, 0, 0, 0.001)).toBe(5);
    expect(nextTry(9, 0, 0, 0, 0.001)).toBe(86_400);
    expect(nextTry(1, 0, 0, 1_000, 0.001)).toBe(1_000);
    expect(nextTry(10, 0, 0)).toBeNull();
  });

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:00:10 GMT', 10_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    [null, undefined],
  ])('reads Retry-After %s as %s ms', (header, ms) => {
    expect(retryAfterMs(header, Date.parse('2026-11-22T12:00:00Z'))).toBe(ms);
  });
});

describe('others', () => {
  it('are not held up by leads that fail or are slow', async () => {
    const bad = of(...Array.from({ length: 3 }, (_, i) => `bad-${i}`));
    const good = of(...Array.from({ length: 50 }, (_, i) => `good-${i}`));
    const world = drainWorld([...bad, ...good], (n) => (n < 3 ? { takes: 15_000, verdict: AGAIN } : { takes: 20, verdict: DONE }));
    await world.live();
    const last = Math.max(...world.attempts.filter(({ n }) => n >= 3).map(({ at }) => at));
    expect(last).toBeLessThan(2_000);
  });

  it('have their turn where one lead has very many events', async () => {
    const world = drainWorld([...of(...Array.from({ length: 100 }, () => 'busy')), ...of('quiet')], () => ({ takes: 100, verdict: DONE }), { calls: 1 });
    await world.live();
    expect(world.attempts.findIndex(({ n }) => n === 100)).toBeLessThan(3);
  });

  it('rest too once three in a row were told that there are too many requests', async () => {
    const world = drainWorld(of(...'abcdefgh'), (_n, _attempt, at) => ({ takes: 10, verdict: at < 1_000 ? { ...AGAIN, afterMs: 60_000 } : DONE }), {
      calls: 1,
    });
    await world.live();
    expect(world.attempts.filter(({ at }) => at < 60_000)).toHaveLength(3);
    expect(states(world)).not.toContain('pending');
  });
});

it('stops at once where the other side wants nothing any more, and keeps what is not delivered', async () => {
  const world = drainWorld(of(...'abcdefghij'), (n) => ({ takes: 10 + n, verdict: n === 2 ? { is: 'off', why: 'answered 410' } : DONE }), { calls: 2 });
  await world.live();
  expect(world.switchedOff).toEqual(['answered 410']);
  expect(states(world).filter((state) => state === 'delivered')).toHaveLength(3);
  expect(states(world).filter((state) => state === 'pending')).toHaveLength(7);
});

it('leaves in the journal what there is no room for, and reads on when there is', async () => {
  const world = drainWorld(of(...Array.from({ length: 700 }, (_, i) => `lead-${i}`)), (_n, attempt) => ({ takes: 30, verdict: attempt === 1 ? AGAIN : DONE }), {
    room: 250,
  });
  await world.live();
  expect(states(world).filter((state) => state === 'delivered')).toHaveLength(700);
  expect(world.fullest()).toBeLessThanOrEqual(250);
});

it('keeps going through more than one alarm may do', async () => {
  const world = drainWorld(of(...Array.from({ length: 700 }, (_, i) => `lead-${i}`)), () => ({ takes: 30, verdict: DONE }));
  await world.live();
  expect(states(world).filter((state) => state === 'delivered')).toHaveLength(700);
});
