import { existsSync, readFileSync } from 'node:fs';
import type { Column } from '../../edge/src/learning/columns.ts';

/**
 * 12,330 visits of a shop, of which 1,908 ended with a purchase (UCI data set 468, Sakar et al. 2019, CC BY
 * 4.0). It is not part of this repository: whoever has it puts it beside the checkout.
 */
export const SHOPPERS = new URL('../../../shared/data/online_shoppers_intention.csv', import.meta.url);
export const haveShoppers = existsSync(SHOPPERS);

/** Counts, times and rates. The codes of browsers and regions are numbers in the file, and names in truth. */
const NUMBERS: ReadonlySet<string> = new Set([
  'Administrative',
  'Administrative_Duration',
  'Informational',
  'Informational_Duration',
  'ProductRelated',
  'ProductRelated_Duration',
  'BounceRates',
  'ExitRates',
  'PageValues',
  'SpecialDay',
]);
const OUTCOME = 'Revenue';

/** What the pages seen have earned, shared out after the purchase: it knows the end. `leakAudit` finds it too. */
export const KNOWS_THE_END = 'PageValues';

export interface Shoppers {
  /** All that the file has, also what knows the end. */
  columns: Column[];
  fair: Column[];
  won: boolean[];
}

export function readShoppers(): Shoppers {
  const [head = [], ...rows] = readFileSync(SHOPPERS, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const columns = head.flatMap((name, place): Column[] => {
    if (name === OUTCOME) return [];
    const cells = rows.map((row) => row[place] ?? '');
    return NUMBERS.has(name)
      ? [{ name, kind: 'number', values: cells.map((cell) => (cell === '' ? null : Number(cell))) }]
      : [{ name, kind: 'category', values: cells.map((cell) => cell || null) }];
  });
  const outcome = head.indexOf(OUTCOME);
  return { columns, fair: columns.filter(({ name }) => name !== KNOWS_THE_END), won: rows.map((row) => row[outcome] === 'TRUE') };
}
