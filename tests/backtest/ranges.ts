import type { Column } from '../../edge/src/learning/columns.ts';
import { totalOf } from '../../edge/src/learning/born-lead.ts';
import { learnCard } from '../../edge/src/learning/learn-card.ts';
import { learnFromLeads } from '../../edge/src/learning/learn-from-leads.ts';
import { type Lesson, lessonOf, pointsOfCard, type RulePoints, scoreOfLesson } from '../../edge/src/learning/lesson.ts';
import { cardPoints } from '../../edge/src/learning/proposal.ts';
import { shuffled } from '../../edge/src/learning/folds.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { seeded } from '../load/random.ts';
import { simulateLeads } from '../support/simulated-leads.ts';
import { aucBy } from './cross-validate.ts';

/** AUC on leads that none of them has seen. */
export interface Compared {
  truth: string;
  leads: number;
  /** The default card as it stands. */
  card: number;
  /** One weight a rule, as a card has it. */
  weights: number;
  /** Ranges of how much, which a card cannot say. */
  ranges: number;
}

const NOW = 1_800_000_000_000;
const HALF_LIFE_MS = 7 * DAY_MS;
const UNSEEN = 4_000;
const POINTS = { pricing: 14, raised_hand: 10, business_address: 15, download: 6, key_page: 6 };
/** Of so many fresh events, in those of one. */
const TRUTHS: Record<string, (events: number) => number> = {
  'each event counts the same': (events) => events,
  'the first counts most': (events) => Math.log2(1 + events),
  'only whether, not how often': (events) => (events > 0 ? 1 : 0),
};

/** What the form of a card costs: one weight a rule against ranges, where the truth is the one or the other. */
export function compareRanges(sizes: readonly number[], seed: number): Compared[] {
  return Object.entries(TRUTHS).flatMap(([truth, worth]) =>
    sizes.map((size): Compared => {
      const { leads, won } = simulateLeads(size + UNSEEN, { points: POINTS, intercept: -3.4, worth }, { seed, now: NOW });
      const lessons = leads.map((lead) => lessonOf(lead, DEFAULT_CARD, HALF_LIFE_MS));
      const order = shuffled(leads.length, seeded(seed).next);
      const [seen, unseen] = [order.slice(0, size), order.slice(size)];
      const outcomes = seen.map((lead) => won[lead] === true);
      const learned = learnFromLeads(lessons, { leads: seen, won: outcomes, weights: seen.map(() => 1) }, DEFAULT_CARD, seeded(seed).next);
      if (!learned) throw new RangeError(`${size} leads are too few to compare`);
      const ranges = learnCard({ columns: amountsOf(lessons), card: [], seen: { leads: seen, won: outcomes } }, seeded(seed).next);
      const by = (points: RulePoints) => aucBy(unseen, won, (lead) => totalOf(scoreOfLesson(lessons[lead] as Lesson, points)));
      return {
        truth,
        leads: size,
        card: by(pointsOfCard(DEFAULT_CARD)),
        weights: by({ ...cardPoints(DEFAULT_CARD, learned), caps: 1 }),
        ranges: aucBy(unseen, won, ranges.pointsOf),
      };
    }),
  );
}

/** What one weight a rule sees, as columns to be cut into ranges. */
const amountsOf = (lessons: readonly Lesson[]): Column[] =>
  [...DEFAULT_CARD.rules, ...DEFAULT_CARD.fit].map(({ id }, rule) => ({
    name: id,
    kind: 'number',
    values: lessons.map(({ held, amounts }) => amounts[held.indexOf(rule)] ?? 0),
  }));
