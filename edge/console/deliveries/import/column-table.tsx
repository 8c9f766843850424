import { useImportTexts } from './texts.ts';

interface Props {
  /** As what each column of the file is read; null: it is left out. */
  columns: Readonly<Record<string, string | null>>;
  isBusy: boolean;
  onChange: (column: string, name: string | null) => void;
}

/** Which column of the file is what. */
export function ColumnTable({ columns, isBusy, onChange }: Props) {
  const texts = useImportTexts();
  return (
    <fieldset class="form">
      <legend>{texts.columns}</legend>
      <p class="hint">{texts.columnsHint}</p>
      <div class="form-row">
        {Object.entries(columns).map(([column, name]) => {
          const own = name?.startsWith('fields.') ? name : `fields.${column}`;
          return (
            <label key={column} class="field">
              <bdi>{column}</bdi>
              <select value={name ?? ''} disabled={isBusy} onChange={({ currentTarget }) => onChange(column, currentTarget.value || null)}>
                {Object.entries(texts.names).map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
                <option value={own}>{texts.further(own.slice('fields.'.length))}</option>
                <option value="">{texts.leftOut}</option>
              </select>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
