import type { Funnel, FunnelNumbers, FunnelRow, Money } from '../../protocol/funnel.ts';
import { type Column, numberOf } from './columns.ts';
import { STEPS, type Step } from './steps.ts';
import type { FunnelTexts } from './texts.ts';

/** So that spreadsheets read it as UTF-8. */
const MARK = '\uFEFF';

/** The table as a file: numbers as they are, each amount with its currency. */
export async function saveCsv(
  funnel: Funnel,
  rows: readonly FunnelRow[],
  columns: readonly Column[],
  nameOf: (row: FunnelRow) => string,
  texts: FunnelTexts,
): Promise<void> {
  const { default: papa } = await import('papaparse');
  const lines: (readonly [name: string, numbers: FunnelNumbers])[] = [
    ...rows.map((row) => [nameOf(row), row] as const),
    ...(funnel.other ? [[texts.other, funnel.other] as const] : []),
    [texts.total, funnel.total],
  ];
  const head = [texts.dimensions[funnel.by], ...columns.map((column) => (isStep(column) ? texts.steps[column] : texts.columns[column]))];
  // A campaign's name is a stranger's word: no spreadsheet must take it for a formula.
  const text = papa.unparse([head, ...lines.map(([name, numbers]) => [name, ...columns.map((column) => cellOf(numbers, column))])], { escapeFormulae: true });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([MARK + text], { type: 'text/csv;charset=utf-8' }));
  link.download = `funnel-${funnel.by}-${funnel.from}-${funnel.to}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

const isStep = (column: Column): column is Step => (STEPS as readonly Column[]).includes(column);

function cellOf(numbers: FunnelNumbers, column: Column): string | number {
  const amounts: readonly Money[] =
    column === 'value' || column === 'cost'
      ? numbers[column]
      : column === 'cost_per_lead' || column === 'cost_per_customer'
        ? [numbers[column]].filter((money) => money !== null)
        : [];
  return amounts.length > 0
    ? amounts.map(({ amount, currency }) => `${Math.round(amount * 100) / 100} ${currency}`).join(' + ')
    : (numberOf(numbers, column) ?? '');
}
