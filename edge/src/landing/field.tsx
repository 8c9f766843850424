import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import type { FormField } from '../../protocol/cta-form.ts';
import { postedName } from '../after/form-names.ts';
import { hintOf, labelOf, needOf, optionOf, placeholderOf, type Speech } from './speech.ts';

const STARS = 5;

/** What browsers call the data that the usual fields ask for: by the field's name, or else by its type. */
const AUTOCOMPLETE = new Map([
  ['name', 'name'],
  ['company', 'organization'],
  ['email', 'email'],
  ['tel', 'tel'],
]);

/**
 * An address is asked for as text: browsers' own idea of an e-mail address leaves out letters that people have in
 * theirs. The edge judges it.
 */
const INPUTS: Partial<Record<FormField['type'], { type: string; inputmode?: 'email' | 'tel' | 'decimal' }>> = {
  email: { type: 'text', inputmode: 'email' },
  tel: { type: 'tel', inputmode: 'tel' },
  number: { type: 'number', inputmode: 'decimal' },
  date: { type: 'date' },
};

export interface FieldProps {
  field: FormField;
  speech: Speech;
  /** E-mail or phone: one of the two is needed. */
  either: boolean;
  values: readonly string[];
  fault: string | undefined;
}

export const controlId = (name: string): string => `field-${name}`;

/** One labelled question, as HTML asks it without a script. Conditional ones are asked always, and never needed. */
export function Field(props: FieldProps) {
  const { field, values, fault, speech } = props;
  const id = controlId(field.name);
  if (field.type === 'hidden') return <input type="hidden" name={postedName(field.name)} value={values[0] ?? ''} />;
  const hint = hintOf(speech, field.name);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const control = { 'aria-invalid': fault ? true : undefined, 'aria-describedby': described };
  const below = (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="wrong" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
  if (field.type === 'consent') {
    return (
      <div class="field">
        <Choice
          type="checkbox"
          id={id}
          name={field.name}
          value="yes"
          label={<Label {...props} />}
          chosen={values.length > 0}
          control={{ ...control, required: isNeeded(field) }}
        />
        {below}
      </div>
    );
  }
  if (field.type === 'radio' || field.type === 'checkboxes' || field.type === 'rating') {
    return (
      <fieldset class="field" id={id} aria-describedby={described}>
        <legend>
          <Label {...props} />
        </legend>
        <Choices {...props} control={control} />
        {below}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        <Label {...props} />
      </label>
      <Control
        {...props}
        control={{ ...control, id, name: postedName(field.name), required: isNeeded(field), placeholder: placeholderOf(speech, field.name) }}
      />
      {below}
    </div>
  );
}

type Attributes = Record<string, string | boolean | undefined>;

const isNeeded = ({ required, when }: FormField): boolean | undefined => (required && !when) || undefined;

function Label({ field, speech, either }: FieldProps) {
  const need = needOf(speech, field, either);
  return (
    <>
      {labelOf(speech, field)}
      {need && <span class="need"> {need}</span>}
    </>
  );
}

function Control({ field, speech, values: [value = ''], control }: FieldProps & { control: Attributes }) {
  if (field.type === 'textarea') return <textarea {...control}>{value}</textarea>;
  if (field.type === 'select') {
    return (
      <select {...control}>
        <option value="">{speech.words.choose}</option>
        {field.options?.map((option) => (
          <option value={option} selected={option === value}>
            {optionOf(speech, field.name, option)}
          </option>
        ))}
      </select>
    );
  }
  const bounds = field.type === 'number' || field.type === 'date' ? { min: field.min, max: field.max, step: field.type === 'number' ? 'any' : undefined } : {};
  const autocomplete = AUTOCOMPLETE.get(field.name) ?? AUTOCOMPLETE.get(field.type);
  const attributes = { ...control, ...(INPUTS[field.type] ?? { type: 'text' }), ...bounds, pattern: field.pattern, autocomplete, value };
  return <input {...(attributes as InputHTMLAttributes)} />;
}

function Choices({ field, speech, values, control }: FieldProps & { control: Attributes }) {
  const rating = field.type === 'rating';
  const options = rating ? Array.from({ length: typeof field.max === 'number' ? field.max : STARS }, (_, i) => String(i + 1)) : (field.options ?? []);
  const list = options.map((option, i) => (
    <Choice
      type={field.type === 'checkboxes' ? 'checkbox' : 'radio'}
      id={`${controlId(field.name)}-${i}`}
      name={field.name}
      value={option}
      label={rating ? speech.words.stars(Number(option)) : optionOf(speech, field.name, option)}
      chosen={values.includes(option)}
      // Of a group of radios one that is needed makes all of them so; boxes are judged by the edge.
      control={{ ...control, required: field.type === 'checkboxes' ? undefined : isNeeded(field) }}
    />
  ));
  return rating ? <div class="stars">{list}</div> : <div>{list}</div>;
}

interface ChoiceProps {
  type: 'checkbox' | 'radio';
  id: string;
  name: string;
  value: string;
  label: ComponentChildren;
  chosen: boolean;
  control: Attributes;
}

function Choice({ type, id, name, value, label, chosen, control }: ChoiceProps) {
  return (
    <label class="choice" for={id}>
      <input {...control} type={type} id={id} name={postedName(name)} value={value} checked={chosen} />
      <span>{label}</span>
    </label>
  );
}
