import type { Span, When } from '../../protocol/automation.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Before, LeadEventType } from '../../protocol/lead-event.ts';
import { answeredAt, type Offers } from './answered.ts';

/** One change of a lead. */
export interface Happening {
  at: number;
  types: readonly LeadEventType[];
  /** Null of a lead that has just come. */
  before: (Before & { tags?: readonly string[] | undefined }) | null;
  lead: Lead;
}

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

export const spanMs = (span: Span | undefined): number =>
  Object.entries(UNITS).reduce((sum, [unit, ms]) => sum + ms * (span?.[unit as keyof typeof UNITS] ?? 0), 0);

/**
 * When that happened of which a rule speaks, if this change is news of it, ms.
 * @param since when the rule was switched on, ms: forms of before are none of its business
 */
export function happenedAt(when: When, change: Happening, offers: Offers, since: number): number | null {
  const { at, before, lead, types } = change;
  const now = (is: boolean): number | null => (is ? at : null);
  switch (when.on) {
    case 'created':
      return now(before === null);
    case 'form':
      return notBefore(since, answeredAt(when, lead, offers));
    case 'tag':
      return now(tagsAdded(change).some((tag) => when.added.includes(tag)));
    case 'outcome':
      return now(types.includes('lead.outcome') && isSo(when, lead, offers, at));
    case 'quiet':
      return seenAt(lead);
    case 'temperature':
      return now(before?.temperature !== lead.score.temperature && isSo(when, lead, offers, at));
    case 'stage':
    case 'status':
    case 'owner':
      return now(before?.[when.on] !== lead[when.on] && isSo(when, lead, offers, at));
  }
}

/** Of a lead's forms the latest are kept, so that the change with which one came need not be told from the others. */
const notBefore = (since: number, answered: number | null): number | null => (answered !== null && answered >= since ? answered : null);

/** Changes of before tags were kept say nothing of them. */
function tagsAdded({ before, lead }: Happening): string[] {
  const known = before ? (before.tags ?? lead.tags) : [];
  return lead.tags.filter((tag) => !known.includes(tag));
}

/** Whether it is now as it would be had it just happened: of what happened before the rule was there nothing else is known. */
export function isSo(when: When, lead: Lead, offers: Offers, now: number): boolean {
  switch (when.on) {
    case 'created':
      return true;
    case 'form':
      return answeredAt(when, lead, offers) !== null;
    case 'temperature':
      return when.becomes.includes(lead.score.temperature);
    case 'stage':
      return when.becomes.includes(lead.stage);
    case 'status':
      return when.becomes.includes(lead.status);
    case 'tag':
      return when.added.some((tag) => lead.tags.includes(tag));
    case 'owner':
      return lead.owner !== null && (!when.becomes || when.becomes.includes(lead.owner));
    case 'outcome':
      return lead.outcome !== null && when.is.includes(lead.outcome.status);
    case 'quiet':
      return seenAt(lead) + spanMs(when.for) <= now;
  }
}

export const seenAt = ({ visits }: Lead): number => Date.parse(visits.last_at);
