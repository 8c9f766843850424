import type { Stage } from '../../protocol/lead.ts';
import type { Cause } from '../../protocol/transition.ts';
import type { LeadFacts, Raised } from '../visitor/facts.ts';

/** Which stages somebody has reached, when and by what: what guards are asked about. */
export interface Reached {
  /** ms. */
  reached: Partial<Record<Stage, number>>;
  causes: Partial<Record<Stage, Cause>>;
  raised?: Raised | undefined;
}

/** Of a score the first time counts: whoever stays above a bound does not reach it again. Of all else the latest. */
const counts = (stage: Stage, at: number, before: number): boolean => (stage === 'mql' ? at < before : at > before);

/** What several browsers know of one person, and what was known of them before. */
export function mergeReached(shares: readonly { lead: LeadFacts }[], before: Pick<Reached, 'reached'> | null): Reached {
  const merged: Reached = { reached: { ...before?.reached }, causes: {} };
  for (const { lead } of shares) {
    for (const [stage, at] of stagesOf(lead)) {
      const known = merged.reached[stage];
      if (known !== undefined && known !== at && !counts(stage, at, known)) continue;
      merged.reached[stage] = at;
      const cause = lead.causes?.[stage];
      if (cause) merged.causes[stage] = cause;
    }
    if (lead.raised && lead.raised.at >= (merged.raised?.at ?? -Infinity)) merged.raised = lead.raised;
  }
  return merged;
}

/** Of leads of before it is only known when they came to where they are. */
const stagesOf = ({ reached, stage, stageAt }: LeadFacts): [Stage, number][] => Object.entries(reached ?? { [stage]: stageAt }) as [Stage, number][];
