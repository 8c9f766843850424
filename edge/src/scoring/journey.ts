import type { Journey } from '../../protocol/lead.ts';
import type { Offer } from '../../protocol/cta.ts';

/** Half-lives after which a sign of the journey no longer counts. */
export const MEMORY_HALF_LIVES = 2;
const FURTHEST_FIRST: readonly Journey[] = ['decision', 'consideration', 'interest'];

/** When each step of the journey was last seen, ms. */
export type JourneySigns = Partial<Record<Journey, number>>;

/** What asking for an offer says about where somebody is. */
export const journeyOfOffer = (offer: Offer): Journey => {
  if (offer === 'quote' || offer === 'callback' || offer === 'contact') return 'decision';
  if (offer === 'demo' || offer === 'trial') return 'consideration';
  return 'interest';
};

/** The furthest step seen within the last two half-lives. */
export const journeyAt = (signs: JourneySigns, now: number, halfLifeMs: number): Journey =>
  FURTHEST_FIRST.find((step) => (signs[step] ?? -Infinity) >= now - MEMORY_HALF_LIVES * halfLifeMs) ?? 'awareness';
