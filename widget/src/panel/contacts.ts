import type { FormField } from '../../../edge/protocol/cta-form.ts';

/** Fields by which a person can be reached. */
export const isContact = ({ type }: FormField): boolean => type === 'email' || type === 'tel';

/** The fields of which any one will do: e-mail and phone, where the form requires neither. */
export function eitherOf(fields: readonly FormField[]): readonly FormField[] {
  const contacts = fields.filter(isContact);
  return contacts.some(({ required, type }) => required || type !== contacts[0]?.type) && !contacts.some(({ required }) => required) ? contacts : [];
}
