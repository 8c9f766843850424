import type { InputHTMLAttributes } from 'preact';
import type { FormField } from '../../../edge/protocol/site-config.ts';
import { errorId, FieldError } from './field-error.tsx';

/** What browsers call the data that the usual fields ask for: by the field's name, or else by its type. */
const AUTOCOMPLETE = new Map([
  ['name', 'name'],
  ['company', 'organization'],
  ['email', 'email'],
  ['tel', 'tel'],
]);

/**
 * The name of a field's control. The prefix matters: a bare `children` or `submit` would take the
 * place of the form element's own member of that name.
 */
export const controlName = (name: string) => `field-${name}`;

export interface FieldProps {
  field: FormField;
  label: string;
  error: string | undefined;
}

/** One labelled control. What is typed stays in the DOM, so that filling by the browser counts as well. */
export function Field({ field: { name, type, required }, label, error }: FieldProps) {
  const id = controlName(name);
  const control = {
    part: 'input',
    id,
    name: id,
    autocomplete: AUTOCOMPLETE.get(name) ?? AUTOCOMPLETE.get(type),
    required,
    'aria-invalid': Boolean(error),
    'aria-describedby': errorId(name),
  };
  return (
    <div part="field">
      <label part="label" for={id}>
        {label}
      </label>
      {type === 'textarea' ? <textarea {...control} /> : <input {...({ ...control, type, inputMode: type } as InputHTMLAttributes)} />}
      <FieldError name={name} text={error} />
    </div>
  );
}
