import type { Temperature } from '../../protocol/lead.ts';
import { type Levels, leavingHeats } from '../scoring/temperature.ts';

/** Heats within one level held: what an index holds in one piece. */
export interface Range {
  held: Temperature;
  /** Least heat. */
  from?: number;
  /** Heat that is too much. */
  below?: number;
}

export const ANY_TEMPERATURE: readonly Range[] = [{ held: 'hot' }, { held: 'warm' }, { held: 'cold' }];

/** The leads that have one of these temperatures at `now`, by what is stored of them; the twin of `temperatureAt`. */
export function rangesOf(temperatures: readonly Temperature[], levels: Levels, now: number, halfLifeMs: number): Range[] {
  const { warm, hot } = leavingHeats(levels, now, halfLifeMs);
  const ranges: Record<Temperature, Range[]> = {
    hot: [{ held: 'hot', from: hot }],
    warm: [
      { held: 'hot', from: warm, below: hot },
      { held: 'warm', from: warm },
    ],
    cold: [{ held: 'hot', below: warm }, { held: 'warm', below: warm }, { held: 'cold' }],
  };
  return temperatures.flatMap((temperature) => ranges[temperature]);
}
