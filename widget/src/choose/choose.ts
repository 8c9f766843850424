import type { Trigger } from '../../../edge/protocol/cta-display.ts';
import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import { capped, MINUTE_MS, within } from './caps.ts';
import { against } from './conditions.ts';
import type { Facts } from './facts.ts';
import type { Past } from './past.ts';
import { counts, slotOf } from './slot.ts';

/** What there is to know of a CTA before it is shown. */
export type Candidate = Pick<PublicCta, 'id' | 'display' | 'priority' | 'targeting' | 'triggers' | 'frequency' | 'selector'>;

/** How things are on the page. */
export interface Scene {
  /** Minutes between two CTAs that come by themselves. */
  cooldown_minutes: number;
  /** The triggers that have come true: those that stay so for the page, and those of this very moment. */
  fired: ReadonlySet<Trigger>;
  /** The CTAs that are on the screen, or on their way there, and whether they came by themselves. */
  up: ReadonlyMap<string, boolean>;
  /** How often each was seen on this page. */
  views: ReadonlyMap<string, number>;
  /** Whether the page has a place for an inline CTA. */
  hasPlace(cta: Candidate): unknown;
}

/** Whether a CTA is shown, and the reason. */
export interface Choice {
  cta: string;
  shows: boolean;
  why: string;
}

/** True for one moment: they can come again. All others are true from then on, and bring a CTA up once a page. */
export const isMoment = ({ on }: Trigger): boolean => /exit|idle|click/.test(on);

/**
 * Which CTAs are shown now, and of each why, or why not. The same however they are listed: what is up stays, then the
 * higher priority comes first, then the lower id.
 */
export function choose(ctas: readonly Candidate[], facts: Facts, past: Past, now: number, { cooldown_minutes, fired, up, views, hasPlace }: Scene): Choice[] {
  const taken = new Set<string>();
  let { came } = past;

  const refusal = (cta: Candidate): string | false => {
    const { id, targeting, frequency, triggers } = cta;
    const fact = against(targeting, facts, past);
    const seen = views.get(id);
    if (fact) return `targeting:${fact}`;
    if (cta.display === 'inline' && !hasPlace(cta)) return 'no_place';
    const cap = capped(id, frequency, past, seen, now);
    if (cap) return cap;
    if (!triggers.some((trigger) => fires(trigger, facts, fired) && (!seen || isMoment(trigger)))) return 'trigger_waits';
    if (taken.has(slotOf(cta))) return 'lower_priority';
    return counts(cta, past) && within(came, now, cooldown_minutes, MINUTE_MS) && 'cooldown';
  };

  return [...ctas]
    .sort((a, b) => +up.has(b.id) - +up.has(a.id) || b.priority - a.priority || +(a.id > b.id) || -1)
    .map((cta) => {
      const { id } = cta;
      const isUp = up.has(id);
      const no = !isUp && refusal(cta);
      if (!no) {
        taken.add(slotOf(cta));
        // It may not have been seen yet: the others wait for it all the same.
        if (up.get(id) !== false && counts(cta, past)) came = now;
      }
      return { cta: id, shows: !no, why: no || (isUp ? 'already_shown' : 'shows') };
    });
}

function fires(trigger: Trigger, { visits = 0, pages }: Facts, fired: ReadonlySet<Trigger>): boolean {
  // Where there is none, nothing is at least that.
  const { on, number } = trigger as { on: string; number: number };
  return on === 'now' || number <= (on === 'page' ? pages : visits) || fired.has(trigger);
}
