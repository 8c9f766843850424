/**
 * A crowd that meets an experiment: who does what, and what is to be counted of it. Pure, so that the truth is there
 * before anything was sent.
 */

export type Course =
  /** Sees an arm, and no more. */
  | 'looks'
  /** Sends its form on the page on which it was seen, or on a later one. */
  | 'converts'
  | 'converts_later'
  /** Sends a form before the first exposure, and no other; or another one after it. */
  | 'converts_before'
  | 'converts_before_and_later'
  /** Sees two arms, since the config has changed in between. */
  | 'sees_both'
  /** Sends a form of the arm that nobody has seen the CTA of. */
  | 'converts_unseen'
  /** Too fast for a person: found after the exposure, or before it. */
  | 'robot'
  | 'robot_before'
  | 'crawler';

export interface Member {
  visitor: string;
  course: Course;
  /** How many days ago their first page was, of those who had no network there. */
  daysOffline: number;
  /** Whether D1 is told between their two pages. */
  isToldBetween: boolean;
}

const USUAL: readonly Course[] = [
  ...Array.from({ length: 8 }, () => 'looks' as const),
  ...Array.from({ length: 5 }, () => 'converts' as const),
  ...Array.from({ length: 3 }, () => 'converts_later' as const),
  'converts_before',
  'converts_before_and_later',
  'sees_both',
  'converts_unseen',
];
const OFFLINE_DAYS = 3;

export const crowd = (count: number): Member[] =>
  Array.from({ length: count }, (_, i) => {
    const course = rare(i) ?? USUAL[i % USUAL.length] ?? 'looks';
    const round = Math.floor(i / USUAL.length);
    const isOffline = round % 2 === 1 && rare(i) === undefined;
    return { visitor: `member-${i}`, course, daysOffline: isOffline ? 1 + (Math.floor(round / 2) % OFFLINE_DAYS) : 0, isToldBetween: i % 7 === 0 };
  });

function rare(i: number): Course | undefined {
  if (i % 97 === 13) return 'crawler';
  return i % 141 === 41 ? (i % 3 === 0 ? 'robot_before' : 'robot') : undefined;
}

export interface Counted {
  exposures: number;
  leads: number;
  seen_both: number;
  robots: number;
}

/** What one of them is to count, in the arm that they saw first and on the day on which they did; null of nobody. */
export function truthOf(course: Course): Counted | null {
  const nothing = { exposures: 0, leads: 0, seen_both: 0, robots: 0 };
  switch (course) {
    case 'looks':
    case 'converts_before':
      return { ...nothing, exposures: 1 };
    case 'converts':
    case 'converts_later':
    case 'converts_before_and_later':
      return { ...nothing, exposures: 1, leads: 1 };
    case 'sees_both':
      return { ...nothing, seen_both: 1 };
    case 'robot':
      return { ...nothing, robots: 1 };
    case 'robot_before':
    case 'crawler':
    case 'converts_unseen':
      return null;
  }
}
