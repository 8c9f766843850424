import type { FormField } from '../../../edge/protocol/site-config.ts';
import { CONSENT_BOX } from './consent.tsx';
import { controlName } from './field.tsx';
import type { Values } from './port.ts';

/** What the form holds now. Composed, since on some systems Vietnamese is typed in pieces that count double. */
export function readForm(form: HTMLFormElement, fields: readonly FormField[]): { values: Values; consented: boolean } {
  const data = new FormData(form);
  const values: Values = {};
  for (const { name } of fields) {
    const value = String(data.get(controlName(name)) ?? '')
      .normalize()
      .trim();
    // What was left empty is left out: not given is something else than given as nothing.
    if (value) values[name] = value;
  }
  return { values, consented: data.has(CONSENT_BOX) };
}
