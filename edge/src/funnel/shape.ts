import { REACHED } from '../visitor/visit-steps.ts';
import type { VisitNews } from './visit-news.ts';

/** What the funnel can be asked by. */
export const DIMENSIONS = ['source', 'campaign', 'page', 'device', 'cta', 'variant'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Visits that reached each step. */
export type Reach = [visits: number, views: number, clicks: number, starts: number];
export const noReach = (): Reach => [0, 0, 0, 0];

/** Where one visit counts: each line is added to the day's count of that name. Null is what is not known or not there. */
export interface Shape {
  day: string;
  total: Reach;
  lines: [by: Dimension, key: string | null, reach: Reach][];
  /** By what it was not kept, since there were too many names: it counts among the others. */
  other?: Dimension[];
}

/** The same visit without the names of these kinds. */
export function withoutNames(text: string, kinds: readonly Dimension[]): string {
  const { lines, other = [], ...rest } = JSON.parse(text) as Shape;
  const left = new Set([...other, ...lines.flatMap(([by, key]) => (key !== null && kinds.includes(by) ? [by] : []))]);
  return JSON.stringify({ ...rest, lines: lines.filter(([by]) => !left.has(by)), other: DIMENSIONS.filter((by) => left.has(by)) } satisfies Shape);
}

/**
 * As text, since most visits of a day are like others and are kept once. Whoever has begun a form has taken the CTA up,
 * and whoever has taken it up has seen it: a form that stands in the page is never clicked at.
 */
export function shapeOf({ steps }: VisitNews, day: string): string {
  if (!steps) return '';
  const { reached, ctas = [], arms = [], source = null, campaign = null, device = null, page } = steps;
  // A form of the site's own has no CTA that could have been seen.
  const ofCtas = ctas.reduce((bits, [, bit]) => bits | closed(bit), reached);
  const total = reachOf(ofCtas);
  const bits = new Map(ctas);
  const shape: Shape = {
    day,
    total,
    lines: [
      ['source', source, total],
      ['campaign', campaign, total],
      ['page', page, total],
      ['device', device, total],
      ...ctas.map(([cta, bit]): Shape['lines'][number] => ['cta', cta, reachOf(closed(bit))]),
      ...arms.map(([name, cta]): Shape['lines'][number] => ['variant', name, reachOf(closed(bits.get(cta) ?? REACHED.view))]),
    ],
  };
  return JSON.stringify(shape);
}

const closed = (bits: number): number =>
  bits & REACHED.start ? REACHED.start | REACHED.click | REACHED.view : bits & REACHED.click ? REACHED.click | REACHED.view : bits;

const reachOf = (bits: number): Reach => [1, bits & REACHED.view ? 1 : 0, bits & REACHED.click ? 1 : 0, bits & REACHED.start ? 1 : 0];
