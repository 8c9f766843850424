import { useId } from 'preact/hooks';
import type { Faults } from '../../parts/faults.ts';
import type { Options } from './options.ts';
import { FieldMapRow, type MappedField } from './field-map-row.tsx';
import { useEditTexts } from './texts.ts';

interface Props {
  value: unknown;
  faults: Faults;
  options: Options | null;
  onChange: (value: unknown) => void;
}

/** What of a lead goes into which field of the CRM. */
export function FieldMapControl({ value, faults, options, onChange }: Props) {
  const texts = useEditTexts();
  const id = useId();
  const fields = Array.isArray(value) ? (value as MappedField[]) : [];
  const theirs = options?.options['fields'] ?? [];
  return (
    <fieldset class="form">
      <legend>{texts.fieldsTitle}</legend>
      <p class="hint">{texts.fieldsHint}</p>
      <p class="hint" role="status">
        {options === null ? texts.fieldsLater : options.ok ? texts.fieldsRead : `${texts.fieldsFailed} ${options.error ?? ''}`}
      </p>
      <datalist id={id}>
        {theirs.map(({ value: name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </datalist>
      {fields.map((field, i) => (
        <FieldMapRow
          key={i}
          field={field}
          list={id}
          choices={options?.options[`fields.${field.to}`] ?? []}
          path={`settings.fields.${i}`}
          faults={faults}
          onChange={(next) => onChange(fields.with(i, next))}
          onRemove={() => onChange(fields.toSpliced(i, 1))}
        />
      ))}
      <div>
        <button type="button" onClick={() => onChange([...fields, { from: 'score.temperature', to: '' }])}>
          {texts.addField}
        </button>
      </div>
    </fieldset>
  );
}
