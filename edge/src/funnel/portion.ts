import type { Known } from './ledger.ts';

/** A visit with the day on which it began. */
export interface DatedVisit {
  known: Known;
  day: string;
}

/** Visits as they lie in storage: what many of them share is there once. */
export interface Portion {
  shapes: string[];
  days: string[];
  visits: [id: number, version: number, shape: number, day: number][];
}

/** Below the 2 MB of one value, whatever the letters are. */
const LENGTH_MAX = 500_000;
/** Of one visit without its shape. */
const VISIT_LENGTH = 40;

/** As few portions as hold them. Of a visit that is there twice the later one stays. */
export function inPortions(visits: readonly DatedVisit[]): Portion[] {
  const latest = new Map(visits.map((visit) => [visit.known[0], visit]));
  const portions: Portion[] = [];
  let [length, places] = [Infinity, new Map<string, number>()];
  for (const {
    known: [id, version, shape],
    day,
  } of latest.values()) {
    const more = VISIT_LENGTH + (places.has(shape) ? 0 : shape.length);
    if (length + more > LENGTH_MAX) {
      portions.push({ shapes: [], days: [], visits: [] });
      [length, places] = [0, new Map()];
    }
    const portion = portions.at(-1);
    if (!portion) continue;
    length += more;
    if (!places.has(shape)) places.set(shape, portion.shapes.push(shape) - 1);
    if (!portion.days.includes(day)) portion.days.push(day);
    portion.visits.push([id, version, places.get(shape) ?? 0, portion.days.indexOf(day)]);
  }
  return portions;
}

/** @param texts shapes of portions that were read before: what many of them share is in memory once, too */
export function visitsOf({ shapes, days, visits }: Portion, texts = new Map<string, string>()): DatedVisit[] {
  for (const text of shapes) if (!texts.has(text)) texts.set(text, text);
  const shared = shapes.map((text) => texts.get(text) ?? text);
  return visits.map(([id, version, shape, day]) => ({ known: [id, version, shared[shape] ?? ''], day: days[day] ?? '' }));
}

export const lastDay = ({ days }: Portion): string => days.reduce((last, day) => (day > last ? day : last), '');
