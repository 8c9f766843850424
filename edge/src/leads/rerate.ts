import type { Temperature } from '../../protocol/lead.ts';
import type { Card } from '../scoring/card.ts';
import { type Key, valueAt } from '../scoring/decay.ts';
import type { Scored } from '../scoring/gates.ts';
import { type Rating, rate } from '../scoring/score.ts';
import { type Tallies, underCeilings } from '../scoring/tally.ts';
import { temperatureAt, temperatureOf } from '../scoring/temperature.ts';

/** As much of a stored lead as it takes to rate it by another card. */
export interface StoredScore {
  scored: Scored;
  /** Time of the latest event, ms. */
  seen: number;
  /** As its own card has it. */
  heat: Key;
  held: Temperature;
  fit: number;
}

export interface Rerated {
  rating: Rating;
  /** Only where the new card's ceilings cut them: what is cut is cut for good, as it is where an event arrives. */
  cut?: Tallies;
  /** The temperature of now by its own card, and by the next one. */
  before: Temperature;
  held: Temperature;
}

/**
 * A lead under another card, from what is stored of it: tallies carry no points, so nothing is replayed. The temperature
 * goes on from the one it has, like that of a lead that changes in any other way.
 * @param own the card of its score; undefined when it is no longer known, and the feed rates the lead by the next one already
 */
export function rerate({ scored, seen, heat, held }: StoredScore, own: Card | undefined, next: Card, now: number, halfLifeMs: number): Rerated {
  const tallies = underCeilings(scored.tallies, next.rules, seen, halfLifeMs);
  const rating = rate({ ...scored, tallies }, next, seen, halfLifeMs);
  const before = own ? temperatureAt(heat, held, own.bounds, now, halfLifeMs) : temperatureAt(rating.heat, held, next.bounds, now, halfLifeMs);
  const isCut = Object.entries(tallies).some(([rule, tally]) => tally !== scored.tallies[rule]);
  return { rating, ...(isCut ? { cut: tallies } : {}), before, held: temperatureOf(valueAt(rating.heat, now, halfLifeMs), before, next.bounds) };
}
