import { useState } from 'preact/hooks';
import type { Funnel, FunnelDimension, FunnelRow } from '../../protocol/funnel.ts';
import { useTexts } from '../texts.ts';
import { type Column, columnsOf, type Sorting, sorted } from './columns.ts';
import { ColumnMeanings } from './column-meanings.tsx';
import { useFormats } from './formats.ts';
import { NumberCell } from './number-cell.tsx';
import { saveCsv } from './save-csv.ts';
import { STEPS, type Step } from './steps.ts';
import { type FunnelTexts, useFunnelTexts } from './texts.ts';

interface Props {
  funnel: Funnel;
  dimensions: readonly FunnelDimension[];
  onSplit: (by: FunnelDimension) => void;
}

export const headOf = (column: Column, texts: FunnelTexts): string =>
  (STEPS as readonly Column[]).includes(column) ? texts.steps[column as Step] : texts.columns[column as Exclude<Column, Step>];

/** The same steps by where they come from, to be sorted and to be taken along. */
export function Breakdown({ funnel, dimensions, onSplit }: Props) {
  const texts = useFunnelTexts();
  const { sources } = useTexts();
  const formats = useFormats();
  const [sorting, setSorting] = useState<Sorting>({ column: 'leads', falls: true });
  const { by } = funnel;
  const columns = columnsOf(by, funnel.total.cost.length > 0);
  const names: Record<string, string> = by === 'source' ? sources : by === 'device' ? texts.devices : {};
  const nameOf = ({ key, label }: FunnelRow): string => label ?? (key === null ? texts.none[by] : (names[key] ?? key));
  const rows = sorted(funnel.rows, sorting, nameOf, formats.locale);

  const head = (column: Sorting['column'], text: string) => (
    <th
      key={column}
      scope="col"
      class={column in texts.columns ? 'is-wide' : undefined}
      aria-sort={sorting.column === column ? (sorting.falls ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        class="quiet sort"
        title={texts.sortBy(text)}
        onClick={() => setSorting({ column, falls: sorting.column === column ? !sorting.falls : column !== 'key' })}
      >
        {text}
        <span class="sort-mark" aria-hidden="true">
          {sorting.column === column ? (sorting.falls ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );

  return (
    <section class="panel" aria-labelledby="funnel-by">
      <div class="panel-head">
        <h2 id="funnel-by">{texts.byTitle}</h2>
        <div class="page-actions">
          <label class="daily-of">
            {texts.by}{' '}
            <select value={by} onChange={({ currentTarget }) => onSplit(currentTarget.value as FunnelDimension)}>
              {dimensions.map((each) => (
                <option key={each} value={each}>
                  {texts.dimensions[each]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => saveCsv(funnel, rows, columns, nameOf, texts)}>
            {texts.csv}
          </button>
        </div>
      </div>
      <div class="table-place" tabIndex={0} role="region" aria-label={`${texts.byTitle}: ${texts.dimensions[by]}`}>
        <table class="funnel-table is-sorted">
          <thead>
            <tr>
              {head('key', texts.dimensions[by])}
              {columns.map((column) => head(column, headOf(column, texts)))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <bdi class="funnel-key" title={row.key ?? undefined}>
                    {nameOf(row)}
                  </bdi>
                </th>
                {columns.map((column) => (
                  <NumberCell key={column} numbers={row} column={column} />
                ))}
              </tr>
            ))}
            {funnel.other && (
              <tr>
                <th scope="row">{texts.other}</th>
                {columns.map((column) => (
                  <NumberCell key={column} numbers={funnel.other ?? funnel.total} column={column} />
                ))}
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.total}</th>
              {columns.map((column) => (
                <NumberCell key={column} numbers={funnel.total} column={column} />
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <ColumnMeanings columns={columns} />
    </section>
  );
}
