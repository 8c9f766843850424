import type { FunnelDimension, FunnelNumbers, FunnelRow, Money } from '../../protocol/funnel.ts';
import { STEPS, type Step } from './steps.ts';

/** What the table says of each row. */
export type Column = Step | 'lead_rate' | 'quality' | 'value' | 'cost' | 'cost_per_lead' | 'cost_per_customer' | 'days_to_lead' | 'days_to_customer';

/** With fewer leads than that, their share of customers is chance. */
export const TOO_FEW = 20;

const COSTS: readonly Column[] = ['cost', 'cost_per_lead', 'cost_per_customer'];

/** @param hasCosts whether anything was typed in: a column of dashes teaches nothing */
export function columnsOf(by: FunnelDimension, hasCosts: boolean): Column[] {
  const ofCta = by === 'cta' || by === 'variant';
  return [
    // Of a CTA the visits are those that saw it.
    ...STEPS.filter((step) => !(ofCta && step === 'visits')),
    'lead_rate',
    'quality',
    'value',
    ...(hasCosts && (by === 'source' || by === 'campaign') ? COSTS : []),
    'days_to_lead',
    'days_to_customer',
  ];
}

const first = ([money]: readonly Money[]): number | null => money?.amount ?? null;

/** As a number, to sort by and to write into a file; null where it can't be said. */
export function numberOf({ steps, ...row }: FunnelNumbers, column: Column): number | null {
  switch (column) {
    case 'lead_rate':
      return steps.visits > 0 && steps.leads <= steps.visits ? steps.leads / steps.visits : null;
    case 'quality':
      return steps.leads >= TOO_FEW ? row.quality : null;
    case 'value':
    case 'cost':
      return first(row[column]);
    case 'cost_per_lead':
    case 'cost_per_customer':
      return row[column]?.amount ?? null;
    case 'days_to_lead':
    case 'days_to_customer':
      return row[column];
    default:
      return steps[column];
  }
}

export interface Sorting {
  column: Column | 'key';
  falls: boolean;
}

/** What can't be said comes last, whichever way. */
export function sorted(rows: readonly FunnelRow[], { column, falls }: Sorting, nameOf: (row: FunnelRow) => string, locale: string): FunnelRow[] {
  const way = falls ? -1 : 1;
  if (column === 'key') return rows.toSorted((a, b) => way * nameOf(a).localeCompare(nameOf(b), locale));
  return rows.toSorted((a, b) => {
    const [x, y] = [numberOf(a, column), numberOf(b, column)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return way * (x - y);
  });
}
