import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { controlName } from './field-names.ts';
import { plainNumber } from './number.ts';
import type { Values } from './port.ts';

/** What stands in a date that is not complete: a date that no check lets pass. */
const INCOMPLETE = '?';

/** What the form holds now, whether it is in sight or not. What was left empty is left out: not given is something else than given as nothing. */
export function readForm(form: HTMLFormElement, fields: readonly FormField[]): Values {
  const data = new FormData(form);
  const values: Values = {};
  for (const { name, type, options } of fields) {
    const control = controlName(name);
    const all = data.getAll(control).map(String);
    // Composed, since on some systems Vietnamese is typed in pieces that count double. Choices are as the site wrote them.
    const text = options ? all[0] : all[0]?.normalize().trim();
    const value = type === 'checkboxes' ? all[0] && all : type === 'consent' ? Boolean(all[0]) : type === 'number' ? plainNumber(text ?? '') : text;
    if (value) values[name] = value;
    else if (type === 'date' && form.querySelector<HTMLInputElement>(`#${control}`)?.validity.badInput) values[name] = INCOMPLETE;
  }
  return values;
}
