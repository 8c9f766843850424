import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useTexts } from '../../texts.ts';
import { useEditTexts } from './texts.ts';

/** One field of the CRM, and what of ours goes into it. */
export interface MappedField {
  from: string | null;
  to: string;
  as?: Record<string, string | number | boolean>;
  otherwise?: string;
  cut?: number;
  only_new?: boolean;
}

interface Props {
  field: MappedField;
  /** The id of the list of their fields. */
  list: string;
  /** What their field takes; empty where it takes anything. */
  choices: readonly { value: string; label: string }[];
  path: string;
  faults: Faults;
  onChange: (field: MappedField) => void;
  onRemove: () => void;
}

const OWN = 'fields.';

/** Ours on the left, theirs on the right; of a list of ours, which value becomes which. */
export function FieldMapRow({ field, list, choices, path, faults, onChange, onRemove }: Props) {
  const texts = useEditTexts();
  const values = useOurValues(field.from);
  const isKnown = field.from !== null && Object.hasOwn(texts.paths, field.from);
  return (
    <div class="mapping">
      <div class="form-row">
        <Field label={texts.from} error={isKnown ? faults.at(`${path}.from`) : undefined}>
          {(control) => (
            <select
              {...control}
              value={isKnown ? (field.from ?? '') : ''}
              onChange={({ currentTarget: { value } }) =>
                onChange({ from: value || OWN, to: field.to, ...(field.otherwise ? { otherwise: field.otherwise } : {}) })
              }
            >
              {Object.entries(texts.paths).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
              <option value="">{texts.pathElse}</option>
            </select>
          )}
        </Field>
        {!isKnown && (
          <Field label={texts.pathElse} hint="fields.job_title" error={faults.at(`${path}.from`)}>
            {(control) => (
              <input
                {...control}
                spellcheck={false}
                value={field.from ?? ''}
                onInput={({ currentTarget }) => onChange({ ...field, from: currentTarget.value })}
              />
            )}
          </Field>
        )}
        <Field label={texts.to} error={faults.at(`${path}.to`)}>
          {(control) => (
            <input
              {...control}
              list={list}
              spellcheck={false}
              value={field.to}
              onInput={({ currentTarget }) => onChange({ ...field, to: currentTarget.value })}
            />
          )}
        </Field>
      </div>
      {values.length > 0 && (
        <fieldset>
          <legend>{texts.as}</legend>
          <p class="hint">{texts.asHint}</p>
          <div class="mapping-values">
            {values.map(([value, label]) => (
              <AsField key={value} label={label} value={field.as?.[value]} choices={choices} onChange={(theirs) => onChange(withAs(field, value, theirs))} />
            ))}
          </div>
        </fieldset>
      )}
      <Field label={texts.otherwise} error={faults.at(`${path}.otherwise`)}>
        {(control) => (
          <input
            {...control}
            value={field.otherwise ?? ''}
            onInput={({ currentTarget: { value } }) => {
              const { otherwise: _, ...rest } = field;
              onChange(value === '' ? rest : { ...field, otherwise: value });
            }}
          />
        )}
      </Field>
      <div>
        <button type="button" class="quiet" onClick={onRemove}>
          {texts.removeField}
        </button>
      </div>
    </div>
  );
}

function AsField({ label, value, choices, onChange }: { label: string; value: unknown; choices: Props['choices']; onChange: (theirs: string) => void }) {
  const texts = useEditTexts();
  const text = value === undefined ? '' : String(value as string | number | boolean);
  return (
    <Field label={label}>
      {(control) =>
        choices.length > 0 ? (
          <select {...control} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
            <option value="">{texts.unsent}</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : (
          <input {...control} placeholder={texts.unsent} value={text} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
        )
      }
    </Field>
  );
}

/** The field with one value of ours becoming another one of theirs. Without any, all are sent as they are. */
function withAs({ as, ...field }: MappedField, ours: string, theirs: string): MappedField {
  const { [ours]: _, ...others } = as ?? {};
  const next = theirs === '' ? others : { ...others, [ours]: theirs };
  return Object.keys(next).length === 0 ? field : { ...field, as: next };
}

/** What ours can be, where it is one of a few. */
function useOurValues(from: string | null): (readonly [value: string, label: string])[] {
  const { temperatures, stagesLong, statuses, journeys } = useTexts();
  const lists: Record<string, Record<string, string>> = { 'score.temperature': temperatures, stage: stagesLong, status: statuses, journey: journeys };
  return Object.entries((from === null ? undefined : lists[from]) ?? {});
}
