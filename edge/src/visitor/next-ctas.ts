import type { NotedEvent } from './noted-event.ts';

/** A CTA that this browser is to be shown next, as long as that person has it. */
export interface NextCta {
  lead: string;
  cta: string;
  /** ms. */
  until: number;
}

/** Who has not come back by then was asked too long ago. */
const GOOD_MS = 30 * 86_400_000;
/** Of all leads of a browser: the latest. */
const KEPT = 10;

export const withNext = (known: readonly NextCta[] = [], lead: string, cta: string, now: number): NextCta[] =>
  [...known.filter((each) => each.until > now && (each.lead !== lead || each.cta !== cta)), { lead, cta, until: now + GOOD_MS }].slice(-KEPT);

/** What was answered need not be shown any more. */
export const withoutAnswered = (known: readonly NextCta[], accepted: readonly NotedEvent[]): readonly NextCta[] =>
  known.some(({ cta }) => answers(cta, accepted)) ? known.filter(({ cta }) => !answers(cta, accepted)) : known;

const answers = (cta: string, events: readonly NotedEvent[]): boolean => events.some((event) => event.submit !== undefined && event.cta === cta);

/** What the page is told: nothing where there is nothing. */
export function nextOf(known: readonly NextCta[] = [], lead: string | undefined, now: number): { next?: string[] } {
  const next = known.filter((each) => each.lead === lead && each.until > now).map(({ cta }) => cta);
  return next.length > 0 ? { next } : {};
}
