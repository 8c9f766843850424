import type { Explanation, ExplainedRow } from '../../protocol/explanation.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Card } from '../scoring/card.ts';
import { explain } from '../scoring/explain.ts';
import { gatesOf } from '../scoring/gates.ts';
import { sentenceOf, shortSentenceOf } from '../scoring/sentence.ts';
import type { Rated } from '../leads/rated-record.ts';

type Told = Pick<Explanation, 'rules_version' | 'score' | 'rows' | 'sums' | 'shown' | 'gates' | 'suspicion' | 'hot_until'>;

/**
 * The reasons of a lead's score, each with its sentence. Rows sum to S and to all points of fit; the shown score is
 * their sum capped and rounded, and how far it is from it is said too.
 */
export function explanationOf(lead: Pick<Lead, 'score' | 'suspicion'>, { card, scored, record }: Rated, now: number, halfLifeMs: number): Told {
  const { score } = lead;
  const sentences = sentencesOf(card);
  const held = gatesOf(card.gates, scored);
  const rows = explain(scored, card, record.seen, now, halfLifeMs).map(({ last, ...row }): ExplainedRow => ({
    ...row,
    ...(last === undefined ? {} : { last_at: new Date(last).toISOString() }),
    sentence: sentences.get(row.rule) ?? { en: row.rule, vi: row.rule },
    ...(held.some(({ id }) => id === row.rule) ? { gate: true as const } : {}),
  }));
  const sums = { engagement: sumOf(rows, 'engagement'), fit: sumOf(rows, 'fit') };
  return {
    rules_version: card.version,
    score: { total: score.total, fit: score.fit, engagement: score.engagement, grade: score.grade, temperature: score.temperature },
    rows,
    sums,
    shown: { engagement: shownOf(score.engagement, sums.engagement), fit: shownOf(score.fit, sums.fit) },
    gates: held.map((gate) => ({ id: gate.id, sentence: { en: sentenceOf(gate, 'en'), vi: sentenceOf(gate, 'vi') }, effect: gate.effect })),
    suspicion: lead.suspicion,
    hot_until: score.hot_until,
  };
}

const sentencesOf = ({ rules, fit, gates }: Card): Map<string, ExplainedRow['sentence']> =>
  new Map([...rules, ...fit, ...gates].map((rule) => [rule.id, { en: shortSentenceOf(rule, 'en'), vi: shortSentenceOf(rule, 'vi') }]));

const sumOf = (rows: readonly ExplainedRow[], of: ExplainedRow['axis']): number =>
  rows.reduce((sum, { axis, points }) => (axis === of ? sum + points : sum), 0);

/** Half a point is rounding; what is more was cut. */
function shownOf(points: number, sum: number): Explanation['shown']['fit'] {
  const difference = points - sum;
  return { points, difference, because: difference === 0 ? null : Math.abs(difference) <= 0.5 ? 'rounded' : 'above_most' };
}
