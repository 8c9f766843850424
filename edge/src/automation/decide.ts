import type { Automation } from '../../protocol/automation.ts';
import type { Offers } from './answered.ts';
import { type Happening, happenedAt, spanMs } from './happened.ts';
import { isFor } from './holds.ts';
import { type OffsetAt, opening } from './hours.ts';
import type { Subject } from './subject.ts';

/** A rule that is on, and since when. */
export interface LiveRule {
  rule: Automation;
  /** Where the journal ended then: changes up to there are none of its business. */
  seq: number;
  /** ms. */
  at: number;
}

export type RunState = 'waiting' | 'done' | 'skipped' | 'failed';

/** What there is already of a lead under a rule. */
export interface Known {
  state: RunState;
  /** When that happened for which it is there, ms. */
  at: number;
}

/** That a rule is to do something about a lead. */
export interface Scheduled {
  rule: string;
  on: Automation['when']['on'];
  /** When it happened, ms, and with which change of the lead. */
  at: number;
  seq: number;
  due: number;
}

/**
 * What a change of a lead sets going. Each rule does what it does once for each lead, so that rules which set each
 * other going come to an end. What was skipped has done nothing: it may be set going again by what happens later.
 */
export function decide(
  rules: readonly LiveRule[],
  { seq, subject, ...change }: Omit<Happening, 'lead'> & { seq: number; subject: Subject },
  known: (rule: string) => Known | undefined,
  { offers, offsetAt }: { offers: Offers; offsetAt: OffsetAt },
): Scheduled[] {
  const { lead } = subject;
  return rules.flatMap(({ rule, ...since }) => {
    if (seq <= since.seq) return [];
    const at = happenedAt(rule.when, { ...change, lead }, offers, since.at);
    if (at === null || !mayBegin(known(rule.id), at)) return [];
    // Nobody can have done anything about it yet.
    if (!isFor(rule, { subject, offers, touched: false })) return [];
    return [{ rule: rule.id, on: rule.when.on, at, seq, due: dueAt(rule, at, offsetAt) }];
  });
}

const mayBegin = (known: Known | undefined, at: number): boolean => !known || (known.state === 'skipped' && at > known.at);

/** @param at when it happened; of who is quiet, when they were seen last */
export const dueAt = ({ when, after, hours }: Pick<Automation, 'when' | 'after' | 'hours'>, at: number, offsetAt: OffsetAt): number =>
  opening(at + (when.on === 'quiet' ? spanMs(when.for) : 0) + spanMs(after), hours, offsetAt);
