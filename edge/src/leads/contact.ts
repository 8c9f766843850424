/** Contact data of one submit, normalised, beside what was typed. */
export interface Contact {
  email: string | null;
  phone_e164: string | null;
  phone_raw: string | null;
  full_name: string | null;
  company: string | null;
  /** Of `full_name`, where it was given in parts. */
  first_name?: string;
  last_name?: string;
}

export const NO_CONTACT: Readonly<Contact> = { email: null, phone_e164: null, phone_raw: null, full_name: null, company: null };

export const isReachable = ({ email, phone_raw }: Contact): boolean => email !== null || phone_raw !== null;

/** What was given now, and what was given before where nothing was given now. A phone's two spellings go together. */
export const mergeContact = (before: Contact, now: Contact): Contact => ({
  email: now.email ?? before.email,
  phone_e164: now.phone_raw === null ? before.phone_e164 : now.phone_e164,
  phone_raw: now.phone_raw ?? before.phone_raw,
  company: now.company ?? before.company,
  ...nameOf(now.full_name === null || (now.full_name === before.full_name && !isInParts(now)) ? before : now),
});

/** The parts are those of the name that counts: half of another one would be nobody's. */
const nameOf = ({ full_name, first_name, last_name }: Contact): Pick<Contact, 'full_name' | 'first_name' | 'last_name'> => ({
  full_name,
  ...(first_name === undefined ? {} : { first_name }),
  ...(last_name === undefined ? {} : { last_name }),
});

const isInParts = ({ first_name, last_name }: Contact): boolean => first_name !== undefined || last_name !== undefined;
