import { countDay, type DayCount, type DayCounts } from './day-counts.ts';
import { keepShapes, type Kept } from './kept-shapes.ts';

/** What is known of one visit. An empty shape counts for nothing. */
export type Known = [id: number, version: number, shape: string];

/**
 * Visits that can be told apart in memory at once, 95 bytes each: 38 MB, and 64 MB with all that can differ between them,
 * as measured in Node.js 24, of the 128 MB of an object. More than that in the days that are open, and the oldest of these
 * are closed sooner; more than that in two days are not counted.
 */
const VISITS_MAX = 400_000;

/**
 * All visits of the days that are open, and what they add up to. A visit counts by the latest that is said of it, so that
 * a message that comes again, late or in another order changes nothing.
 */
export function openLedger() {
  const visits = new Map<number, { version: number; kept: Kept }>();
  const days = new Map<string, DayCount>();
  const shapes = keepShapes();

  function count({ shape }: Kept, times: 1 | -1): void {
    if (!shape) return;
    const day = days.get(shape.day) ?? countDay();
    days.set(shape.day, day);
    day.add(shape, times);
  }

  return {
    /** What is kept of it, if this is news. @param day on which the visit began; of one that counts for nothing, too */
    take([id, version, text]: Known, day: string): Known | undefined {
      const known = visits.get(id);
      if (known ? known.version > version : visits.size >= VISITS_MAX) return undefined;
      const kept = shapes.keep(text, day);
      if (known?.kept === kept) return undefined;
      if (known) count(known.kept, -1);
      count(kept, 1);
      visits.set(id, { version, kept });
      return [id, version, kept.text];
    },
    days: (): string[] => [...days.keys()].toSorted(),
    isFull: (): boolean => visits.size >= VISITS_MAX,
    counts: (day: string): DayCounts | undefined => days.get(day)?.now(),
    /** Ends all days before this one, and forgets their visits. */
    close(before: string): [day: string, counts: DayCounts][] {
      const over = [...days].filter(([day]) => day < before);
      for (const [id, { kept }] of visits) if (kept.day < before) visits.delete(id);
      shapes.forget(before);
      for (const [day] of over) days.delete(day);
      return over.map(([day, counted]) => [day, counted.atTheEnd()]);
    },
  };
}
