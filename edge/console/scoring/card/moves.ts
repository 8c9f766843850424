import type { CardPreview } from '../../../protocol/card-record.ts';
import type { Temperature } from '../../../protocol/lead.ts';

type Move = CardPreview['moved'][number];

const HEAT: Readonly<Record<Temperature, number>> = { cold: 0, warm: 1, hot: 2 };

/** Who becomes warmer and who colder; what ends hottest, or coldest, first. */
export function sortMoves(moved: readonly Move[]): { warmer: Move[]; colder: Move[] } {
  const real = moved.filter(({ count, from, to }) => count > 0 && from !== to);
  return {
    warmer: real.filter(({ from, to }) => HEAT[to] > HEAT[from]).sort((a, b) => HEAT[b.to] - HEAT[a.to]),
    colder: real.filter(({ from, to }) => HEAT[to] < HEAT[from]).sort((a, b) => HEAT[a.to] - HEAT[b.to]),
  };
}
