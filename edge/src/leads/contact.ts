/** Contact data of one submit, normalised, beside what was typed. */
export interface Contact {
  email: string | null;
  phone_e164: string | null;
  phone_raw: string | null;
  full_name: string | null;
  company: string | null;
}

export const NO_CONTACT: Readonly<Contact> = { email: null, phone_e164: null, phone_raw: null, full_name: null, company: null };

export const isReachable = ({ email, phone_raw }: Contact): boolean => email !== null || phone_raw !== null;

/** What was given now, and what was given before where nothing was given now. A phone's two spellings go together. */
export const mergeContact = (before: Contact, now: Contact): Contact => ({
  email: now.email ?? before.email,
  phone_e164: now.phone_raw === null ? before.phone_e164 : now.phone_e164,
  phone_raw: now.phone_raw ?? before.phone_raw,
  full_name: now.full_name ?? before.full_name,
  company: now.company ?? before.company,
});
