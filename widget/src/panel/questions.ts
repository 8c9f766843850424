import type { CtaForm, FormField } from '../../../edge/protocol/cta-form.ts';
import { eitherOf, isContact } from './contacts.ts';

/** Progressive profiling: what is known of a person is not asked again, and not all that is unknown at once. */
export interface Questions {
  fields: readonly FormField[];
  /** The person can be reached by what is known already, so that no way of contact need be given. */
  reached: boolean;
}

export function questions({ fields, ask = Infinity }: CtaForm, known: readonly string[]): Questions {
  const isKnown = (field: FormField) => field.profile && known.includes(isContact(field) ? field.type : field.name);
  const contacts = fields.filter((field) => isContact(field) && !field.when);
  const reached = contacts.some(isKnown);
  // Without any way of contact there would be no lead: then the first is asked, however many questions come before it.
  const needed = reached || contacts.some(({ profile }) => !profile) ? undefined : contacts[0];
  const asked: FormField[] = [];
  let profiled = 0;
  for (const field of fields) {
    // What depends on an answer that nobody is asked for can't be asked either.
    if (isKnown(field) || (field.when && !asked.some(({ name }) => name === field.when?.field))) continue;
    if (field.profile && ++profiled > ask && field !== needed) continue;
    asked.push(field);
  }
  const only = asked.filter(isContact);
  // One way of contact alone is no choice.
  const required = !reached && !eitherOf(asked)[0] && !only.some((field) => field.required) ? only[0] : undefined;
  return { fields: asked.map((field) => (field === required ? { ...field, required: true } : field)), reached };
}
