import { calibrate } from './calibrate.ts';
import { compareAuc, type Difference } from './compare-auc.ts';
import { probabilityOf } from './log-odds.ts';
import { type Metrics, metricsOf } from './metrics.ts';
import { HORIZON_MS, isRipe, knownAt, type LeadHistory } from './outcomes.ts';
import type { Judged } from './tie-groups.ts';

/** Leads whose outcomes are known: their places, what became of them, how much each counts. */
export interface KnownLeads {
  leads: number[];
  won: boolean[];
  weights: number[];
}

/** What a card says of a lead, by its place. */
export type Predict = (lead: number) => { score: number; p: number };

/** Makes a card of what is known. Null when that says nothing yet. */
export type Learner = (known: KnownLeads) => Predict | null;

/** Of a card that somebody wrote nothing is learned but what its points mean. */
export const fixedCard =
  (pointsOf: (lead: number) => number): Learner =>
  ({ leads, won, weights }) => {
    if (leads.length === 0) return null;
    const { slope, intercept } = calibrate(leads.map(pointsOf), won, weights);
    return (lead) => ({ score: pointsOf(lead), p: probabilityOf(slope * pointsOf(lead) + intercept) });
  };

export interface BackTestInput {
  leads: readonly LeadHistory[];
  /** ms. */
  now: number;
  published: Learner;
  candidate: Learner;
  horizonMs?: number;
  /** How many times it is learned anew as time goes on. */
  rounds?: number;
}

export interface BackTest {
  /** `too_few`: nothing can be said. The others by the bounds of the difference of AUC. */
  verdict: 'too_few' | 'better' | 'worse' | 'no_clear_difference';
  published: Metrics;
  candidate: Metrics;
  difference: Difference | null;
}

/** With fewer customers, or fewer others, even the bounds are guesses. */
export const LEAST_OF_EACH = 10;
const ROUNDS = 5;

/** Leads made from `start` on and before `end` are judged by what was known at `start`. */
export interface Round {
  start: number;
  end: number;
}

/** What both cards said of the same leads, in the same order. */
export interface RoundJudged {
  published: Judged[];
  candidate: Judged[];
}

const ripeOf = (leads: readonly LeadHistory[], now: number, horizonMs: number): number[] =>
  [...leads.keys()].filter((lead) => leads[lead] && isRipe(leads[lead], now, horizonMs));

/** Spans of time with about as many ripe leads each. Those before the first of them are there to be learned from. */
export function roundsOf(leads: readonly LeadHistory[], now: number, horizonMs = HORIZON_MS, rounds = ROUNDS): Round[] {
  const times = ripeOf(leads, now, horizonMs)
    .map((lead) => leads[lead]?.createdAt ?? 0)
    .sort((a, b) => a - b);
  const starts = Array.from({ length: rounds }, (_, round) => times[Math.floor(((round + 1) * times.length) / (rounds + 1))] ?? now);
  return starts.map((start, round) => ({ start, end: starts[round + 1] ?? Infinity }));
}

/** One round by itself: a long back-test is done round by round. */
export function judgeRound({ leads, now, published, candidate, horizonMs = HORIZON_MS }: Omit<BackTestInput, 'rounds'>, { start, end }: Round): RoundJudged {
  const judged: RoundJudged = { published: [], candidate: [] };
  const known = knownLeads(leads, start, horizonMs);
  const [one, other] = [published(known), candidate(known)];
  if (!one || !other) return judged;
  const today = knownAt(leads, now, horizonMs);
  for (const lead of ripeOf(leads, now, horizonMs)) {
    const createdAt = leads[lead]?.createdAt ?? 0;
    if (createdAt < start || createdAt >= end) continue;
    const won = today[lead]?.won === true;
    judged.published.push({ ...one(lead), won });
    judged.candidate.push({ ...other(lead), won });
  }
  return judged;
}

/** What all rounds say together. */
export function conclude(rounds: readonly RoundJudged[]): BackTest {
  const [published, candidate] = [rounds.flatMap((round) => round.published), rounds.flatMap((round) => round.candidate)];
  const metrics = { published: metricsOf(published), candidate: metricsOf(candidate) };
  const difference = compareAuc(candidate, published);
  return { verdict: verdictOf(metrics.candidate, difference), ...metrics, difference };
}

/**
 * Both cards on the same leads, as it would have gone: at the beginning of each round they know what was
 * known at that moment, and say what will become of the leads of the round. Only ripe leads are judged:
 * of the young ones only the quick are known, which would raise every rate.
 */
export function backTest(input: BackTestInput): BackTest {
  const { leads, now, horizonMs, rounds } = input;
  return conclude(roundsOf(leads, now, horizonMs, rounds).map((round) => judgeRound(input, round)));
}

function verdictOf({ leads, won }: Metrics, difference: Difference | null): BackTest['verdict'] {
  if (!difference || Math.min(won, leads - won) < LEAST_OF_EACH) return 'too_few';
  if (difference.low > 0) return 'better';
  return difference.high < 0 ? 'worse' : 'no_clear_difference';
}

/** What was known at `at`. */
export function knownLeads(leads: readonly LeadHistory[], at: number, horizonMs = HORIZON_MS): KnownLeads {
  const known: KnownLeads = { leads: [], won: [], weights: [] };
  for (const [lead, its] of knownAt(leads, at, horizonMs).entries()) {
    if (!its) continue;
    known.leads.push(lead);
    known.won.push(its.won);
    known.weights.push(its.weight);
  }
  return known;
}
