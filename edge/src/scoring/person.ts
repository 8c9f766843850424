import type { MailClass } from '../../protocol/card.ts';

/** What the rules of fit may ask of somebody. */
export interface Person {
  email: string | null;
  /** E.164. */
  phone: string | null;
  company: string | null;
  /** Further fields of forms, by the names that the forms use. */
  fields: Readonly<Record<string, unknown>>;
  /** ISO 3166, of where the latest form was sent from. */
  country?: string | undefined;
  /** Of the address, where the long list of throwaway domains was asked. */
  mail?: MailClass | undefined;
  /** What the team or the CRM wrote. */
  tags?: readonly string[] | undefined;
}

export const NOBODY: Person = { email: null, phone: null, company: null, fields: {} };
