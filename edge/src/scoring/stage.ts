import type { Stage } from '../../protocol/lead.ts';
import type { Offer } from '../../protocol/cta.ts';
import { RAISED_HAND } from './card.ts';

/** How far each stage is. PQL and service-qualified are other ways to the height of SQL. */
const RANK: Record<Stage, number> = { visitor: 0, iql: 1, mql: 2, sql: 3, pql: 3, service_qualified: 3, customer: 4, disqualified: 4 };

/** A raised hand below this fit waits for marketing's eye: letter C. */
const SALES_MIN_FIT = 25;
/** Total score from which marketing hands a lead over. */
const MQL_TOTAL = 100;

/** The stage that a form with this offer reaches by itself. */
export const stageOfOffer = (offer: Offer, fit: number): Stage => (RAISED_HAND.includes(offer) && fit >= SALES_MIN_FIT ? 'sql' : 'iql');

/** The stage of somebody of whom the site has contact data, and who has asked for nothing. */
export const STAGE_OF_SIGN_IN: Stage = 'iql';

/** The stage that the score reaches by itself, for somebody who gave contact data: MQL, or nothing more. */
export const stageOfScore = (total: number, grade: string): Stage => (total >= MQL_TOTAL || /^[AB][12]$/.test(grade) ? 'mql' : 'visitor');

/** A stage only moves forward by itself. */
export const furtherStage = (a: Stage, b: Stage): Stage => (RANK[b] > RANK[a] ? b : a);
