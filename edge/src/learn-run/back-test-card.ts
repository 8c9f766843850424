import type { BacktestAnswer } from '../../protocol/learning.ts';
import type { CardBody } from '../../protocol/card.ts';
import { backTest, fixedCard } from '../learning/back-test.ts';
import { backTestWords } from '../learning/back-test-words.ts';
import { type BornLead, scoreAtBirth, totalOf } from '../learning/born-lead.ts';
import { bestHalfLife, type HalfLifeView, scoresByHalfLife } from '../learning/half-life.ts';
import { knownAt, type LeadHistory } from '../learning/outcomes.ts';
import { cardMetrics, leadCounts, missingToTell } from '../learning/report.ts';
import type { Card } from '../scoring/card.ts';
import { DAY_MS } from '../scoring/decay.ts';
import type { LeadsRead } from './read-leads.ts';

/** Leads read at once. */
const CHUNK = 500;

export interface CardsToTest {
  published: Card;
  candidate: CardBody;
  tested: BacktestAnswer['tested'];
  halfLifeMs: number;
  /** What was learned from the site's leads last. */
  learned: CardBody | null;
  /** Ids of the candidate under which nothing was ever counted. */
  notCounted: string[];
}

/** What is kept of a lead while the others are read: what either card would have said. */
interface Told extends LeadHistory {
  published: number;
  candidate: number;
  byHalfLife: number[];
}

/** Any card against the published one, on the leads of the site as they come from `read`. */
export async function backTestCard(
  { published, candidate, tested, halfLifeMs, learned, notCounted }: CardsToTest,
  read: (after: string, limit: number) => Promise<LeadsRead>,
  now: number,
): Promise<BacktestAnswer> {
  const other = { version: tested, ...candidate };
  const tell = (lead: BornLead): Told => ({
    createdAt: lead.createdAt,
    outcome: lead.outcome,
    published: totalOf(scoreAtBirth(lead, published, halfLifeMs)),
    candidate: totalOf(scoreAtBirth(lead, other, halfLifeMs)),
    byHalfLife: scoresByHalfLife(lead, other, halfLifeMs),
  });
  const told: Told[] = [];
  let unusable = 0;
  for (let after: string | null = ''; after !== null;) {
    const some: LeadsRead = await read(after, CHUNK);
    told.push(...some.leads.map(tell));
    unusable += some.unusable;
    after = some.after;
  }
  const found = backTest({
    leads: told,
    now,
    published: fixedCard((lead) => told[lead]?.published ?? 0),
    candidate: fixedCard((lead) => told[lead]?.candidate ?? 0),
  });
  const answer = {
    tested,
    against: published.version,
    verdict: found.verdict,
    missing: missingToTell(found),
    leads: leadCounts(told, unusable, now),
    metrics: { published: cardMetrics(found.published), candidate: cardMetrics(found.candidate) },
    difference: found.difference,
    learned_from_these: learned !== null && hasSamePoints(candidate, learned),
    not_counted: notCounted,
    half_life: found.verdict === 'too_few' ? null : halfLifeOf(told, now, halfLifeMs / DAY_MS),
  };
  return { words: { en: backTestWords(answer, found, 'en'), vi: backTestWords(answer, found, 'vi') }, ...answer };
}

function halfLifeOf(told: readonly Told[], now: number, days: number): HalfLifeView {
  const known = knownAt(told, now);
  const those = told.flatMap(({ byHalfLife }, lead) => (known[lead] ? [{ byHalfLife, won: known[lead].won }] : []));
  return bestHalfLife(
    those.map(({ byHalfLife }) => byHalfLife),
    those.map(({ won }) => won),
    days,
  );
}

/** Sentences, ceilings and levels rank nobody. */
function hasSamePoints(one: CardBody, other: CardBody): boolean {
  const pointsOf = ({ rules, fit }: CardBody): string[] => [...rules, ...fit].map(({ id, points }) => `${id} ${points}`).toSorted();
  return pointsOf(one).join() === pointsOf(other).join();
}
