import type { LiftInterval, ResultComparison, ResultSplit, ResultState } from '../../protocol/experiment-result.ts';
import type { Goal, Mode } from '../../protocol/experiment.ts';
import type { Language } from '../../protocol/language.ts';
import { type ResultNumbers, resultNumbers } from './result-numbers.ts';
import { CHECKLIST, RESULT_TEXTS } from './result-texts.ts';

/** What there is to say of, all by the end of the day that was looked at last, or that decided. */
export interface Said {
  state: ResultState;
  mode: Mode;
  goal: Goal;
  /** The day that is going on, or on which it ended. */
  day: number;
  plannedDays: number | null;
  lastDay: string | null;
  /** Those that are in; the first is control. */
  arms: readonly { id: string; name: string; rate: number; weight: number }[];
  /** The winner. */
  arm: string | null;
  comparisons: readonly Pick<ResultComparison, 'arm' | 'lift'>[];
  split: ResultSplit;
  smallestLift: number | null;
}

/** The one thing that may be said in this state, so that nobody reads more into the numbers than there is in them. */
export function resultWords(said: Said, language: Language): string[] {
  const texts = RESULT_TEXTS[language];
  const numbers = resultNumbers(language);
  const { state, mode, day, plannedDays, smallestLift, split } = said;
  if (state === 'untrustworthy') return [texts.untrustworthy(numbers.split(split.planned), split.observed.map(numbers.count))];
  if (mode === 'bandit') return banditWords(said, language);
  if (state === 'collecting') return [texts.collecting(day, plannedDays)];
  if (state === 'stopped') return [texts.stopped(day, plannedDays)];
  if (state === 'no_difference') return [texts.noDifference(smallestLift === null ? null : numbers.whole(smallestLift))];
  if (state === 'leading') return leadingWords(said, language, numbers);
  return state === 'winner' ? winnerWords(said, language, numbers) : worseWords(said, language, numbers);
}

/** Where to look when something drops visitors. */
export const checklistOf = (state: ResultState, language: Language): string[] => (state === 'untrustworthy' ? [...CHECKLIST[language]] : []);

function leadingWords({ arms, comparisons, lastDay }: Said, language: Language, numbers: ResultNumbers): string[] {
  const texts = RESULT_TEXTS[language];
  const [control, ...challengers] = arms;
  const [best] = challengers.toSorted((a, b) => b.rate - a.rate);
  if (!control || !best) return [];
  const [ahead, behind] = best.rate >= control.rate ? [best, control] : [control, best];
  const rates = numbers.rates(ahead.rate, behind.rate);
  const first = ahead.rate === behind.rate ? texts.level(ahead.name, behind.name, rates[0]) : texts.ahead(ahead.name, ...rates);
  return [
    `${first} ${lastDay === null ? texts.noEnd : texts.decisionBy(numbers.date(lastDay))}`,
    ...comparisons.map(({ arm, lift }) => {
      const name = nameOf(arms, arm);
      // Without a bound above nothing bounds it.
      return lift?.high == null ? texts.unbounded(name) : texts.anywhere(name, numbers.signed(lift.low), numbers.signed(lift.high));
    }),
  ];
}

function winnerWords({ arms, arm, comparisons, goal }: Said, language: Language, numbers: ResultNumbers): string[] {
  const texts = RESULT_TEXTS[language];
  const name = nameOf(arms, arm);
  const lift = comparisons.find((each) => each.arm === arm)?.lift ?? null;
  const brings = lift && texts.brings(name, between(lift, numbers), texts.goals[goal]);
  return [[texts.wins(name), texts.calls(arms.length > 2), ...(brings ? [`${brings}; ${texts.early}`] : [])].join(' ')];
}

function worseWords({ arms, comparisons, goal }: Said, language: Language, numbers: ResultNumbers): string[] {
  const texts = RESULT_TEXTS[language];
  const names = comparisons.map(({ arm }) => nameOf(arms, arm));
  const parts = comparisons.flatMap(({ arm, lift }) => (lift ? [`${texts.brings(nameOf(arms, arm), between(lift, numbers), texts.goals[goal])}.`] : []));
  return [[texts.worse(names, arms[0]?.name ?? ''), texts.callsWorse(arms.length > 2), ...parts].join(' ')];
}

function banditWords({ state, goal, day, arms }: Said, language: Language): string[] {
  const texts = RESULT_TEXTS[language];
  if (state === 'stopped') return [texts.banditStopped(day)];
  return [
    state === 'leading' ? texts.banditMoves(day, resultNumbers(language).split(arms.map(({ weight }) => weight))) : texts.banditWaits(day, texts.goals[goal]),
  ];
}

/** An interval as a reader takes it: from the smaller change to the larger one. */
function between({ low, high }: LiftInterval, { signed }: ResultNumbers) {
  const isFewer = high !== null && high < 0;
  return isFewer ? { from: signed(high), to: signed(low) } : { from: signed(low), to: high === null ? null : signed(high) };
}

const nameOf = (arms: Said['arms'], id: string | null): string => arms.find((arm) => arm.id === id)?.name ?? '';
