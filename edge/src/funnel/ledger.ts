import { countDay, type DayCount, type DayCounts } from './day-counts.ts';
import type { Shape } from './shape.ts';

/** What is known of one visit. An empty shape counts for nothing. */
export type Known = [id: number, version: number, shape: string];

/**
 * Visits that can be told apart in memory at once, some 100 bytes each. More than that in the days that are open, and
 * the oldest of these are closed sooner; more than that in two days are not counted.
 */
const VISITS_MAX = 800_000;

/**
 * All visits of the days that are open, and what they add up to. A visit counts by the latest that is said of it, so that
 * a message that comes again, late or in another order changes nothing.
 */
export function openLedger() {
  const visits = new Map<number, { version: number; shape: string; day: string }>();
  const days = new Map<string, DayCount>();
  /** One text for all visits that are alike, read once. */
  const shapes = new Map<string, Shape>();

  const read = (text: string): Shape => {
    const known = shapes.get(text);
    if (known) return known;
    const shape = JSON.parse(text) as Shape;
    shapes.set(text, shape);
    return shape;
  };

  function count(text: string, times: 1 | -1): void {
    if (text === '') return;
    const shape = read(text);
    const day = days.get(shape.day) ?? countDay();
    days.set(shape.day, day);
    day.add(shape, times);
  }

  return {
    /** Whether this is news. @param day on which the visit began; of one that counts for nothing, too */
    take([id, version, shape]: Known, day: string): boolean {
      const known = visits.get(id);
      if (known ? known.version > version || known.shape === shape : visits.size >= VISITS_MAX) return false;
      if (known) count(known.shape, -1);
      count(shape, 1);
      visits.set(id, { version, shape, day });
      return true;
    },
    days: (): string[] => [...days.keys()].toSorted(),
    isFull: (): boolean => visits.size >= VISITS_MAX,
    counts: (day: string): DayCounts | undefined => days.get(day)?.now(),
    /** Ends all days before this one, and forgets their visits. */
    close(before: string): [day: string, counts: DayCounts][] {
      const over = [...days].filter(([day]) => day < before);
      for (const [id, { day }] of visits) if (day < before) visits.delete(id);
      for (const [text, shape] of shapes) if (shape.day < before) shapes.delete(text);
      for (const [day] of over) days.delete(day);
      return over.map(([day, counted]) => [day, counted.atTheEnd()]);
    },
  };
}
