import type { ComponentChildren } from 'preact';
import type { FormField } from '../../../../edge/protocol/cta-form.ts';
import { controlName } from '../field-names.ts';

export interface ChoicesProps {
  field: FormField;
  aria: object;
  label: string;
  help: ComponentChildren;
  choices: [value: string, label: string][];
}

/** Choices one beside the other: one of them, several, or so many stars. */
export function Choices({ field: { name, type, required }, aria, label, help, choices }: ChoicesProps) {
  const several = type === 'checkboxes';
  return (
    <fieldset part={type} role={several ? 'group' : 'radiogroup'} {...aria} aria-required={several ? undefined : required}>
      <legend part="label">{label}</legend>
      {help}
      <div part="options">
        {choices.map(([value, text]) => (
          <label part="option">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={controlName(name)}
              value={value}
              aria-label={type === 'rating' ? `${value}/${choices.length}` : undefined}
            />
            <span>{type === 'rating' ? '★' : text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
