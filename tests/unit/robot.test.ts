import { describe, expect, it } from 'vitest';
import { NO_PACE, type Pace, watch } from '../../edge/src/visitor/robot.ts';
import type { ArrivedEvent } from '../../edge/src/visitor/noted-event.ts';
import { noted, START, submitted } from '../support/noted.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const BATCH = 50;

/** Pages or clicks at these times, as an outbox sends them: fifty at once, all of them at `received`. */
const events = (times: readonly number[], type = 'page_view'): ArrivedEvent[] => times.map((at, i) => noted(`${type}-${at}-${i}`, { type, at }));
const every = (ms: number, count: number, from = START): number[] => Array.from({ length: count }, (_, i) => from + i * ms);

interface Seen {
  pace: Pace;
  robot: string | undefined;
  kept: number;
  ignored: number;
}
const NEW: Seen = { pace: NO_PACE, robot: undefined, kept: 0, ignored: 0 };

/** A browser after `all`, which come in batches. */
function after(all: readonly ArrivedEvent[], { pace, robot }: Pick<Seen, 'pace' | 'robot'> = NEW, received?: number): Seen {
  const seen: Seen = { pace, robot, kept: 0, ignored: 0 };
  for (let i = 0; i < all.length; i += BATCH) {
    const batch = all.slice(i, i + BATCH);
    const watched = watch(seen.pace, seen.robot, batch, () => false, received ?? Math.max(...batch.map(({ at }) => at)) + SECOND);
    Object.assign(seen, { pace: watched.pace, robot: watched.robot, kept: seen.kept + watched.kept.length, ignored: seen.ignored + watched.ignored.length });
  }
  return seen;
}

describe('a person', () => {
  it.each([
    ['who gets twenty tabs back at once', events(every(20, 20))],
    ['who gets a hundred tabs back within two seconds', events(every(20, 100))],
    ['whose filter changes the address five times a second for five minutes', events(every(200, 1_500))],
    ['who drags a map as fast as the browser lets the page change its address', events(every(50, 200))],
    ['who gets all tabs back while dragging a map', [...events(every(50, 200)), ...events(every(10, 20), 'page_view')]],
    ['who clicks as fast as a hand can, for a minute', events(every(110, 545), 'cta_click')],
    ['whose page reports a view at each scroll', events(every(120, 500))],
    ['whose phone sends all of an hour without a network at once', events(every(3 * SECOND, 1_200))],
    ['whose page tracks each move of the mouse', events(every(10, 2_000), 'mouse_moved')],
  ])('%s is none', (_, all) => {
    expect(after(all)).toMatchObject({ robot: undefined, kept: all.length, ignored: 0 });
  });

  it('whose clock says nothing that can be, so that the edge cut all times to one, is none', () => {
    const received = START + DAY;
    const cut = [...events(every(0, 400, received)), ...events(every(0, 400, received - 60 * DAY))];
    expect(after(cut, NEW, received)).toMatchObject({ robot: undefined, ignored: 0 });
  });

  it('whose events all come twice is none', () => {
    const all = events(every(50, 200));
    const seen = new Set(all.map(({ id }) => id));
    const { pace } = after(all);
    expect(watch(pace, undefined, [...all, ...all], (id) => seen.has(id), START + MINUTE)).toMatchObject({ robot: undefined, ignored: [], changed: false });
    expect(watch(NO_PACE, undefined, [...all, ...all], () => false, START + MINUTE)).toMatchObject({ robot: undefined, ignored: [] });
  });
});

describe('a robot', () => {
  it('is one from the page on that nobody could have opened by then, and all that it did before counts', () => {
    const seen = after(events(every(10, 300)));
    expect(seen).toMatchObject({ robot: 'too_many_views', kept: 220, ignored: 80 });
  });

  it('is found by its clicks as well as by its pages, and by a pace that it keeps for a minute', () => {
    expect(after(events(every(40, 300), 'download')).robot).toBe('too_many_clicks');
    expect(after(events(every(80, 700)))).toMatchObject({ robot: 'too_many_views', kept: 600 });
  });

  it('is found in whatever order its events come within a batch or between batches', () => {
    const all = events(every(30, 300));
    const shuffled = all.map((event, i) => [(i * 7_919) % 300, event] as const).toSorted((a, b) => a[0] - b[0]);
    const seen = after(
      shuffled.map(([, event]) => event),
      NEW,
      START + MINUTE,
    );
    expect(seen.robot).toBe('too_many_views');
  });

  const flood = after(events(every(10, 300)));

  it('is still one a while later, however slow it has become', () => {
    expect(after(events(every(MINUTE, 100, START + MINUTE)), flood)).toMatchObject({ robot: 'too_many_views', kept: 0, ignored: 100 });
  });

  it('is a person again after a day of quiet, and not while it goes on', () => {
    const hourly = every(3 * 3_600_000, 40, START + MINUTE);
    const goesOn = hourly.reduce<Seen>((seen, at) => after(events([at]), seen), flood);
    expect(goesOn.robot).toBe('too_many_views');
    const last = hourly.at(-1) ?? 0;
    expect(after(events([last + DAY - 3_600_000]), goesOn).robot).toBe('too_many_views');
    expect(after(events([last + DAY + 3_600_000]), goesOn)).toMatchObject({ robot: undefined, kept: 1, ignored: 0 });
  });

  it('has its forms taken, with a remark that keeps them apart', () => {
    const form = submitted('form', 'lead_a', { at: START + MINUTE });
    const { kept, ignored } = watch(flood.pace, flood.robot, [noted('p', { at: START + MINUTE }), form], () => false, START + MINUTE + 1);
    expect(kept.map(({ id, submit }) => [id, submit?.suspicion])).toEqual([['form', { points: 60, reasons: ['robot_pace'] }]]);
    expect(ignored.map(({ id }) => id)).toEqual(['p']);
  });

  it('is a person again who has proved to be one, from that form on', () => {
    const form = submitted('form', 'lead_a', { at: START + MINUTE });
    const proven = { ...form, ...(form.submit ? { submit: { ...form.submit, proven: true as const } } : {}) };
    const [before, next] = events([START + MINUTE - 1, START + MINUTE + 1]);
    if (!before || !next) throw new Error('no events');
    const seen = watch(flood.pace, flood.robot, [before, proven, next], () => false, START + MINUTE + 2);
    expect(seen).toMatchObject({ robot: undefined, changed: true });
    expect(seen.kept.map(({ id, submit }) => [id, submit?.suspicion])).toEqual([
      ['form', undefined],
      [next.id, undefined],
    ]);
  });

  it('costs a line written once an hour, not one a batch', () => {
    const batches = Array.from({ length: 120 }, (_, minute) => events(every(100, 50, START + minute * MINUTE)));
    let seen: Pick<Seen, 'pace' | 'robot'> = flood;
    const written = batches.filter((batch) => {
      const watched = watch(seen.pace, seen.robot, batch, () => false, (batch.at(-1)?.at ?? 0) + 1);
      seen = watched;
      return watched.changed;
    });
    expect(written.length).toBeLessThanOrEqual(2);
  });
});

it('keeps counts of a minute at most, however long somebody is here', () => {
  const { pace } = after(events(every(250, 4_000)));
  expect(pace.seconds.length).toBeLessThanOrEqual(60);
  expect(JSON.stringify(pace).length).toBeLessThan(2_000);
});
