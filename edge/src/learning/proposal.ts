import type { CardBody, FitRule, Gate, Rule } from '../../protocol/card.ts';
import type { Card } from '../scoring/card.ts';
import type { Learned } from './learn-from-leads.ts';
import { type Lesson, pointsOfCard, type RulePoints, scoreOfLesson } from './lesson.ts';
import { movedBounds } from './moved-bounds.ts';

/** A rule that the proposal does without: leads that met it became customers less often, or no more often. */
export interface LeftOut {
  rule: string;
  why: 'speaks_against' | 'says_nothing';
}
export interface Change {
  rule: string;
  before: number;
  /** 0 of one that is left out. */
  after: number;
  /** Leads with a known outcome that met it. */
  leads: number;
}
export interface Proposal {
  /** Null when outcomes are for none of the rules: there is nothing to propose. */
  card: CardBody | null;
  left_out: LeftOut[];
  changes: Change[];
}

/** What the schema of a card allows. */
const ENGAGEMENT_MOST = 1_000;
const FIT_MOST = 100;
const CEILING_MOST = 10_000;
const CAP_MOST = 1_000;

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(value)));

/**
 * The points that a card can have. A rule that nobody met yet keeps what the marketer thinks of it, in the scale
 * that fits: nothing was learned of it, also not that it is worth nothing.
 */
export function cardPoints({ rules, fit }: Pick<Card, 'rules' | 'fit'>, { points, leads, scale }: Learned): Omit<RulePoints, 'caps'> {
  const of = ({ points: before }: { points: number }, place: number, most: number): number =>
    leads[place] ? within(points[place] ?? 0, 0, most) : within(before * scale, 1, most);
  return {
    engagement: rules.map((rule, place) => of(rule, place, ENGAGEMENT_MOST)),
    fit: fit.map((rule, place) => of(rule, rules.length + place, FIT_MOST)),
  };
}

/** With the caps of gates, which are points of engagement like those that they hold down: they grow as much as what the leads have. */
export function withCaps(points: Omit<RulePoints, 'caps'>, card: Card, lessons: readonly Lesson[]): RulePoints {
  const engagement = (of: RulePoints): number => lessons.reduce((sum, lesson) => sum + scoreOfLesson({ ...lesson, cap: Infinity }, of).engagement, 0);
  const before = engagement(pointsOfCard(card));
  const after = engagement({ ...points, caps: 1 });
  return { ...points, caps: before > 0 && after > 0 ? after / before : 1 };
}

/**
 * The marketer's card with what outcomes say of its rules: ids, conditions and sentences stay, points are
 * exchanged, ceilings and caps grow or shrink with them, and levels move so that as many leads reach them as before.
 * Keys carry no points, so that it can be published as it is.
 */
export function propose(card: Card, learned: Learned, lessons: readonly Lesson[]): Proposal {
  const points = withCaps(cardPoints(card, learned), card, lessons);
  const all = [...points.engagement, ...points.fit];
  const changes = [...card.rules, ...card.fit].map((rule, place): Change => ({
    rule: rule.id,
    before: rule.points,
    after: all[place] ?? 0,
    leads: learned.leads[place] ?? 0,
  }));
  const left_out = changes.flatMap(({ rule, after }, place): LeftOut[] =>
    after > 0 ? [] : [{ rule, why: learned.against.includes(place) ? 'speaks_against' : 'says_nothing' }],
  );
  if (changes.every(({ after }) => after === 0)) return { card: null, left_out, changes };
  return {
    card: {
      rules: card.rules.flatMap((rule, place) => withPoints(rule, points.engagement[place] ?? 0)),
      fit: card.fit.flatMap((rule, place): FitRule[] => (points.fit[place] ? [{ ...rule, points: points.fit[place] }] : [])),
      gates: card.gates.map((gate) => withCap(gate, points.caps)),
      bounds: movedBounds(card.bounds, lessons, pointsOfCard(card), points),
    },
    left_out,
    changes,
  };
}

/** A ceiling of three events stays one of three events. */
const withPoints = (rule: Rule, points: number): Rule[] =>
  points > 0 ? [{ ...rule, points, at_most: within((rule.at_most / rule.points) * points, points, CEILING_MOST) }] : [];

const withCap = (gate: Gate, by: number): Gate =>
  gate.effect.type === 'cap' ? { ...gate, effect: { type: 'cap', engagement: within(gate.effect.engagement * by, 1, CAP_MOST) } } : gate;
