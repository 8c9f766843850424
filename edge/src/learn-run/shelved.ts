import type { RoundJudged } from '../learning/back-test.ts';
import type { Leak } from '../learning/leak-audit.ts';
import type { Learned } from '../learning/learn-from-leads.ts';
import { type Lesson, LESSONS_A_ROW } from '../learning/lesson.ts';
import type { Card } from '../scoring/card.ts';
import type { Shelf } from '../work/shelf.ts';

/** What a run keeps beside its state, under which names. */

/** The card that is learned on: also when another one is published meanwhile. */
export const cardOn = (shelf: Shelf): Card => shelf.get('card') as Card;
export const putCard = (shelf: Shelf, card: Card): void => shelf.put('card', card);

export function putLessons(shelf: Shelf, first: number, lessons: readonly Lesson[]): number {
  let portion = first;
  for (let from = 0; from < lessons.length; from += LESSONS_A_ROW) shelf.put(`lessons/${portion++}`, lessons.slice(from, from + LESSONS_A_ROW));
  return portion;
}
export const lessonsOn = (shelf: Shelf, portions: number): Lesson[] =>
  Array.from({ length: portions }, (_, portion) => shelf.get(`lessons/${portion}`) as Lesson[]).flat();

export const learnedOn = (shelf: Shelf): Learned | null => shelf.get('learned') as Learned | null;
export const putLearned = (shelf: Shelf, learned: Learned | null): void => shelf.put('learned', learned);

export const roundsOn = (shelf: Shelf, rounds: number): RoundJudged[] =>
  Array.from({ length: rounds }, (_, round) => shelf.get(`round/${round}`) as RoundJudged);
export const putRound = (shelf: Shelf, round: number, judged: RoundJudged): void => shelf.put(`round/${round}`, judged);

export const leaksOn = (shelf: Shelf, parts: number): Leak[] => Array.from({ length: parts }, (_, part) => shelf.get(`leaks/${part}`) as Leak[]).flat();
export const putLeaks = (shelf: Shelf, part: number, leaks: readonly Leak[]): void => shelf.put(`leaks/${part}`, leaks);
