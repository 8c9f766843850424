import { controlName } from './field-names.ts';
import type { Values } from './port.ts';

/** Puts values into the form's controls. A choice that is not offered any more is not made. */
export function writeForm(form: HTMLFormElement, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    for (const control of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(controlName(name))}"]`)) {
      if (/^(?:radio|checkbox)$/.test(control.type)) control.checked = [value].flat().includes(control.value);
      else control.value = String(value);
      // A list without its choice would be blank.
      control.value ||= '';
    }
  }
}
