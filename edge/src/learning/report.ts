import type { CardMetrics, LearnReport, LeadCounts } from '../../protocol/learning.ts';
import type { Card } from '../scoring/card.ts';
import type { BackTest } from './back-test.ts';
import { LEAST_OF_EACH } from './back-test.ts';
import { CONTACT, FIELD } from './said.ts';
import { RULE } from './audit-columns.ts';
import type { Leak } from './leak-audit.ts';
import { LEAST_TO_LEARN } from './learn-from-leads.ts';
import type { Metrics } from './metrics.ts';
import { knownAt, type LeadHistory } from './outcomes.ts';
import type { Proposal } from './proposal.ts';
import type { Top } from './ranking.ts';
import { learnWords } from './learn-words.ts';

/** What the pure part found, in the words of the contract. */

const topOf = (top: Top | null): CardMetrics['top_10'] => top && { called: top.called, customers: top.won, rate: top.rate, lift: top.lift };

export const cardMetrics = ({ won, averagePrecision, top10, top20, calibrationError, ...metrics }: Metrics): CardMetrics => ({
  ...metrics,
  customers: won,
  pr_auc: averagePrecision,
  top_10: topOf(top10),
  top_20: topOf(top20),
  calibration_error: calibrationError,
});

export function leadCounts(leads: readonly LeadHistory[], unusable: number, now: number): LeadCounts {
  const known = knownAt(leads, now);
  const those = known.filter((its) => its !== null);
  return {
    read: leads.length + unusable,
    known: those.length,
    customers: those.filter(({ won }) => won).length,
    censored: leads.length - those.length,
    unusable,
  };
}

/** How many more of each it takes; null when there are enough. */
export function missingOf({ customers, others }: { customers: number; others: number }, least: number): { customers: number; others: number } | null {
  const missing = { customers: Math.max(0, least - customers), others: Math.max(0, least - others) };
  return missing.customers + missing.others > 0 ? missing : null;
}

/** What a back-test lacks. It judges only leads that are old enough and that a card can have been ready for. */
export const missingToTell = ({ verdict, candidate: { leads, won } }: BackTest): LearnReport['missing'] =>
  verdict === 'too_few' ? (missingOf({ customers: won, others: leads - won }, LEAST_OF_EACH) ?? { customers: 0, others: 0 }) : null;

export const leakOf = ({ column, ...leak }: Leak): LearnReport['leaks'][number] => {
  const [prefix, of] = column.startsWith(RULE)
    ? ([RULE, 'rule'] as const)
    : column.startsWith(FIELD)
      ? ([FIELD, 'field'] as const)
      : ([CONTACT, 'contact'] as const);
  return { of, name: column.slice(prefix.length), ...leak };
};

export interface Findings {
  card: Card;
  counts: LeadCounts;
  /** Null when there were too few outcomes to learn from. */
  proposal: (Proposal & { intercept: number }) | null;
  /** Leads that could be learned from: those that no gate holds back. */
  taught: { customers: number; others: number };
  test: BackTest;
  leaks: readonly Leak[];
}

export function learnReport(findings: Findings): LearnReport {
  const { card, counts, proposal, taught, test } = findings;
  const report = {
    leads: counts,
    missing: proposal ? null : missingOf(taught, LEAST_TO_LEARN),
    verdict: test.verdict,
    metrics: { published: cardMetrics(test.published), learned: cardMetrics(test.candidate) },
    difference: test.difference,
    leaks: findings.leaks.map(leakOf),
    learned_on: card.version,
    card: proposal?.card ?? null,
    changes: proposal?.changes ?? [],
    left_out: proposal?.left_out ?? [],
    intercept: proposal?.card ? proposal.intercept : null,
  };
  return { words: { en: learnWords(report, test, card, 'en'), vi: learnWords(report, test, card, 'vi') }, ...report };
}
