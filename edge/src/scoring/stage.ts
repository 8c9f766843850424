import type { Bounds } from '../../protocol/card.ts';
import type { Stage } from '../../protocol/lead.ts';
import type { Offer } from '../../protocol/cta.ts';
import type { Cause } from '../../protocol/transition.ts';
import { RAISED_HAND } from './card.ts';
import { type Score, scoreOf } from './score.ts';

/** How far each stage is. PQL and service-qualified are other ways to the height of SQL. */
const RANK: Record<Stage, number> = { visitor: 0, iql: 1, mql: 2, sql: 3, pql: 3, service_qualified: 3, customer: 4, disqualified: 4 };

/** What a server says of somebody who uses the product, or who spoke with the help desk. */
const QUALIFIED = { product_qualified: 'pql', service_qualified: 'service_qualified' } as const;

/** The stage that an event of a server reaches by itself, if it is one that says so. */
export const stageOfServerEvent = (type: string): Stage | undefined => (Object.hasOwn(QUALIFIED, type) ? QUALIFIED[type as keyof typeof QUALIFIED] : undefined);

export const isRaisedHand = (offer: Offer): boolean => RAISED_HAND.includes(offer);

/** A raised hand makes a lead sales qualified where the fit is good enough. */
export const isForSales = (fit: number, { sql_fit: least }: Bounds): boolean => fit >= least;

/** Whether this many points make a known person marketing qualified. */
export const isForMarketing = ({ total, grade }: Score, { mql_total: least, mql_grades: grades }: Bounds): boolean => total >= least || grades.includes(grade);

export const causeOfScore = ({ total, grade }: Score): Cause => ({ type: 'score', total, grade });

export const isFurther = (than: Stage, stage: Stage): boolean => RANK[stage] > RANK[than];

/** A stage only moves forward by itself. */
export const furtherStage = (a: Stage, b: Stage): Stage => (isFurther(a, b) ? b : a);

/** A stage whose guard is met. */
export interface Met {
  stage: Stage;
  /** When it was met last, ms. */
  at: number;
  cause: Cause;
}

/** The furthest of several; of those that are as far the earliest, so that the order in which they are known says nothing. */
export const furthest = (met: readonly Met[]): Met | undefined =>
  met.toSorted((a, b) => RANK[b.stage] - RANK[a.stage] || a.at - b.at || a.stage.localeCompare(b.stage))[0];

/** A score with so much less engagement: what was done since a moment, of which it is known how much was left. */
export const scoreSince = (engagement: number, left: number, fit: number, bounds: Bounds): Score => scoreOf(Math.max(0, engagement - left), fit, bounds);
