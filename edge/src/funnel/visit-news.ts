import { fingerprint } from '../visitor/erased.ts';
import type { Facts } from '../visitor/facts.ts';
import type { VisitSteps } from '../visitor/visit-steps.ts';

/** What the funnel is told of one visit: all that is known of it by now, so that a message that is lost is made good by the next one. */
export interface VisitNews {
  /** A number from which the visit cannot be told: what the funnel knows it by. */
  id: number;
  /** Of two that say different things the one with the higher version is right. */
  version: number;
  /** When the visit began, ms. */
  at: number;
  /** Null of a robot's, which counts for nothing. */
  steps: Omit<VisitSteps, 'visit' | 'at'> | null;
}

/** Days for which visits can be told apart, and so for which one that comes late is still counted: as long as events are. */
export const OPEN_DAYS = 8;

/** What may still be news of this browser's visits. @param since what began before is not told any more, ms */
export const newsOf = (visitor: string, version: number, { steps = [], robot }: Facts, since: number): VisitNews[] =>
  steps
    .filter(({ at }) => at >= since)
    .map(({ visit, at, ...reached }) => ({ id: fingerprint(`${visitor}/${visit}`), version, at, steps: robot === undefined ? reached : null }));

/** By what two messages of one visit are told apart. */
const contentOf = ({ at, steps }: VisitNews): string => JSON.stringify([at, steps]);

/** Whoever was to tell it has done so by then, or was lost with it. */
const AGAIN_MS = 30_000;
const TIMES = 2;

/**
 * What somebody has taken on to tell the funnel, as long as that is remembered: it costs a row to write it down, and next
 * to nothing to tell it again. So it is told once more with a later batch, since nobody says whether it has arrived.
 */
export function toldNews() {
  const told = new Map<number, { content: string; at: number; times: number }>();
  return {
    among: (all: readonly VisitNews[], now: number): VisitNews[] =>
      all.filter((each) => {
        const known = told.get(each.id);
        return known?.content !== contentOf(each) || (known.times < TIMES && now - known.at >= AGAIN_MS);
      }),
    note(news: readonly VisitNews[], at: number): void {
      for (const each of news) {
        const [known, content] = [told.get(each.id), contentOf(each)];
        told.set(each.id, { content, at, times: known?.content === content ? known.times + 1 : 1 });
      }
    },
    forget: (): void => told.clear(),
  };
}
