import { type Dimension, type Shape, withoutNames } from './shape.ts';

/** What visits of a day that are alike have in common. */
export interface Kept {
  day: string;
  text: string;
  /** Of one that counts for nothing there is none. */
  shape: Shape | undefined;
}

/**
 * Letters of all shapes of the days that are open, some six bytes of memory each: 24 MB. Pages, campaigns and CTAs are
 * what a browser says, and whoever invents them may say something else of each visit.
 */
const TEXT_MAX = 4_000_000;
/** Once there is no room, this much a day for what has no page and no campaign any more. What names no CTA either is always little. */
const PLACELESS_MAX = 150_000;
const PLACES: readonly Dimension[] = ['campaign', 'page'];
const NAMES: readonly Dimension[] = [...PLACES, 'cta', 'variant'];

interface Day {
  shapes: Map<string, Kept>;
  length: number;
  placeless: number;
}

/** The shapes of the days that are open, each once, with as many names as there is room for. */
export function keepShapes() {
  const days = new Map<string, Day>();
  let length = 0;

  function bounded(text: string, day: Day): string {
    // A day gets no more than what it leaves to those after it, so that none can take all of it.
    if (text === '' || day.shapes.has(text) || day.length + text.length <= TEXT_MAX - length) return text;
    const placeless = withoutNames(text, PLACES);
    if (day.shapes.has(placeless)) return placeless;
    day.placeless += placeless.length;
    return day.placeless <= PLACELESS_MAX ? placeless : withoutNames(text, NAMES);
  }

  return {
    keep(told: string, day: string): Kept {
      const of = days.get(day) ?? { shapes: new Map<string, Kept>(), length: 0, placeless: 0 };
      days.set(day, of);
      const text = bounded(told, of);
      const known = of.shapes.get(text);
      if (known) return known;
      const kept = { day, text, shape: text === '' ? undefined : (JSON.parse(text) as Shape) };
      of.shapes.set(text, kept);
      of.length += text.length;
      length += text.length;
      return kept;
    },
    /** Those of all days before this one. */
    forget(before: string): void {
      for (const [day, of] of days) {
        if (day >= before) continue;
        days.delete(day);
        length -= of.length;
      }
    },
  };
}
