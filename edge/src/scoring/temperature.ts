import type { Temperature } from '../../protocol/lead.ts';
import { fallsTo, type Key, keyOf, valueAt } from './decay.ts';

/**
 * Temperature from engagement alone, with hysteresis: a level is entered at its bound and left only
 * at 80 % of it, so that a visitor on the edge does not flap. `held` is the level entered last;
 * from it and the key the temperature at any later moment follows without a job.
 */
export const ENTER = { warm: 20, hot: 60 } as const;
const LEAVE_SHARE = 0.8;
export const LEAVE = { warm: ENTER.warm * LEAVE_SHARE, hot: ENTER.hot * LEAVE_SHARE } as const;

/** Entered by the points that are shown: whole ones. Sixty points that cooled for a second are still called sixty. */
const enters = (s: number, bound: number): boolean => Math.round(s) >= bound;

/** The temperature of engagement `s` for somebody who holds `held`. */
export function temperatureOf(s: number, held: Temperature): Temperature {
  if (enters(s, ENTER.hot) || (held === 'hot' && s >= LEAVE.hot)) return 'hot';
  if (enters(s, ENTER.warm) || (held !== 'cold' && s >= LEAVE.warm)) return 'warm';
  return 'cold';
}

/** When (ms) `temperature` will be left if nothing more happens; `null` for cold, which is never left by cooling. */
export const coolsAt = (temperature: Temperature, heat: Key, halfLifeMs: number): number | null =>
  temperature === 'cold' || heat === null ? null : fallsTo(heat, LEAVE[temperature], halfLifeMs);

/** The heats at `now` at which each held level is left: what a range scan compares with. */
export const leavingHeats = (now: number, halfLifeMs: number) => ({
  warm: keyOf(LEAVE.warm, now, halfLifeMs),
  hot: keyOf(LEAVE.hot, now, halfLifeMs),
});

/** The temperature at `now` of somebody whose engagement has the key `heat` and who last held `held`. */
export const temperatureAt = (heat: Key, held: Temperature, now: number, halfLifeMs: number): Temperature =>
  temperatureOf(valueAt(heat, now, halfLifeMs), held);
