import type { Rating } from '../scoring/score.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import type { LeadRecord } from './merge.ts';
import { personOfLead } from './person-of-lead.ts';
import { rerate } from './rerate.ts';

/** A lead rated anew by the card of now, with other tags than it had, which may open or shut a gate, or other corrections. */
export function underTags(
  record: LeadRecord,
  tags: readonly string[],
  now: number,
  { card, cards = [], halfLifeMs }: ScoringContext,
): { record: LeadRecord; rating: Rating } {
  const { tallies, robot, seen, heat, held, fit } = record;
  const own = [card, ...cards].find(({ version }) => version === record.rulesVersion);
  const stored = { scored: { tallies, person: personOfLead(record, tags), robot }, seen, heat, held, fit };
  const rerated = rerate(stored, own, card, now, halfLifeMs);
  const { rating } = rerated;
  return {
    record: {
      ...record,
      tallies: rerated.cut ?? tallies,
      heat: rating.heat,
      fit: rating.fit,
      gates: rating.gates,
      held: rerated.held,
      rulesVersion: card.version,
    },
    rating,
  };
}
