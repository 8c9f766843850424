import { type Column, columnsOf } from './columns.ts';
import { STEPS, type Step } from './steps.ts';
import { useFunnelTexts } from './texts.ts';

/** What each column says. Beside the heads there is no room, and a table that scrolls would cut it off. */
export function ColumnMeanings({ columns }: { columns: ReturnType<typeof columnsOf> }) {
  const texts = useFunnelTexts();
  const own = columns.filter((column): column is Exclude<Column, Step> => !(STEPS as readonly Column[]).includes(column));
  return (
    <details class="meanings">
      <summary>{texts.columnsTitle}</summary>
      <p>{texts.credit}</p>
      <dl>
        {own.map((column) => (
          <div key={column}>
            <dt>{texts.columns[column]}</dt>
            <dd>{texts.columnsMean[column]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
