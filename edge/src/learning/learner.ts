import type { Card } from '../scoring/card.ts';
import { fixedCard, type KnownLeads, type Learner } from './back-test.ts';
import { totalOf } from './born-lead.ts';
import { learnFromLeads } from './learn-from-leads.ts';
import { type Lesson, pointsOfCard, type RulePoints, scoreOfLesson } from './lesson.ts';
import { LOG_ODDS_OF_A_POINT, probabilityOf } from './log-odds.ts';
import { cardPoints, withCaps } from './proposal.ts';

const scoreOf = (lessons: readonly Lesson[], lead: number, points: RulePoints): number => {
  const lesson = lessons[lead];
  return lesson ? totalOf(scoreOfLesson(lesson, points)) : 0;
};

export const lessonsOf = (lessons: readonly Lesson[], { leads }: KnownLeads): Lesson[] => leads.flatMap((lead) => lessons[lead] ?? []);

/** The card as it stands, on what is kept of the leads. */
export const writtenCard = (lessons: readonly Lesson[], card: Card): Learner => fixedCard((lead) => scoreOf(lessons, lead, pointsOfCard(card)));

/** The card that would have been proposed by what was known, in the whole points that it would have had. */
export const learnedCard =
  (lessons: readonly Lesson[], card: Card, chance: () => number): Learner =>
  (known) => {
    const learned = learnFromLeads(lessons, known, card, chance);
    if (!learned) return null;
    const points = withCaps(cardPoints(card, learned), card, lessonsOf(lessons, known));
    return (lead) => {
      const score = scoreOf(lessons, lead, points);
      return { score, p: probabilityOf(score * LOG_ODDS_OF_A_POINT + learned.intercept) };
    };
  };
