import type { Bounds } from '../../protocol/card.ts';
import type { Temperature } from '../../protocol/lead.ts';
import { fallsTo, type Key, keyOf, valueAt } from './decay.ts';

/**
 * Temperature from engagement alone, with hysteresis: a level is entered at its bound and left only
 * at 80 % of it, so that a visitor on the edge does not flap. `held` is the level entered last;
 * from it and the key the temperature at any later moment follows without a job.
 */
const LEAVE_SHARE = 0.8;
export type Levels = Pick<Bounds, 'warm' | 'hot'>;
/** Points at which a level is left. */
export const leaving = ({ warm, hot }: Levels): Levels => ({ warm: warm * LEAVE_SHARE, hot: hot * LEAVE_SHARE });

/** Entered by the points that are shown: whole ones. Sixty points that cooled for a second are still called sixty. */
const enters = (s: number, bound: number): boolean => Math.round(s) >= bound;

/** The temperature of engagement `s` for somebody who holds `held`. */
export function temperatureOf(s: number, held: Temperature, levels: Levels): Temperature {
  const leave = leaving(levels);
  if (enters(s, levels.hot) || (held === 'hot' && s >= leave.hot)) return 'hot';
  if (enters(s, levels.warm) || (held !== 'cold' && s >= leave.warm)) return 'warm';
  return 'cold';
}

/** When (ms) `temperature` will be left if nothing more happens; `null` for cold, which is never left by cooling. */
export const coolsAt = (temperature: Temperature, heat: Key, levels: Levels, halfLifeMs: number): number | null =>
  temperature === 'cold' || heat === null ? null : fallsTo(heat, leaving(levels)[temperature], halfLifeMs);

/** The heats at `now` at which each held level is left: what a range scan compares with. */
export function leavingHeats(levels: Levels, now: number, halfLifeMs: number): Levels {
  const { warm, hot } = leaving(levels);
  return { warm: keyOf(warm, now, halfLifeMs), hot: keyOf(hot, now, halfLifeMs) };
}

/** The temperature at `now` of somebody whose engagement has the key `heat` and who last held `held`. */
export const temperatureAt = (heat: Key, held: Temperature, levels: Levels, now: number, halfLifeMs: number): Temperature =>
  temperatureOf(valueAt(heat, now, halfLifeMs), held, levels);
