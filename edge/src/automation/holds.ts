import type { Automation } from '../../protocol/automation.ts';
import type { AutomationCondition } from '../../protocol/automation-condition.ts';
import { meets } from '../scoring/lead-condition.ts';
import { matchesAny } from '../scoring/match-text.ts';
import { answeredAt, type Offers } from './answered.ts';
import type { Subject } from './subject.ts';

/** What conditions are asked of. */
export interface Asked {
  subject: Subject;
  offers: Offers;
  /** Whether somebody has done something about the lead since. */
  touched: boolean;
}

export const allHold = (conditions: readonly AutomationCondition[], asked: Asked): boolean => conditions.every((condition) => holds(condition, asked));

/** Whether a rule is for this lead. */
export const isFor = ({ if: all, unless }: Pick<Automation, 'if' | 'unless'>, asked: Asked): boolean =>
  allHold(all, asked) && !unless.some((condition) => holds(condition, asked));

export function holds(condition: AutomationCondition, { subject: { lead, person }, offers, touched }: Asked): boolean {
  switch (condition.fact) {
    case 'temperature':
      return condition.is.includes(lead.score.temperature);
    case 'stage':
      return condition.is.includes(lead.stage);
    case 'status':
      return condition.is.includes(lead.status);
    case 'journey':
      return condition.is.includes(lead.journey);
    case 'owner':
      return lead.owner !== null && (!condition.is || condition.is.includes(lead.owner));
    case 'tag':
      return lead.tags.some((tag) => matchesAny(condition.is, tag));
    case 'score':
      return isBetween(lead.score[condition.of], condition);
    case 'answered':
      return answeredAt(condition, lead, offers) !== null;
    case 'untouched':
      return !touched;
    default:
      return meets(condition, person);
  }
}

const isBetween = (value: number, { at_least: least = -Infinity, at_most: most = Infinity }: { at_least?: number | undefined; at_most?: number | undefined }) =>
  value >= least && value <= most;
