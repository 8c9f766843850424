import type { MailClass } from '../../protocol/card.ts';
import type { Contact } from '../leads/contact.ts';
import { contactReasons } from './contact-reasons.ts';
import type { Signs } from './signs.ts';
import { textReasons } from './text-reasons.ts';

/** How sure we are, of 100, that nobody will answer when this lead is called, and why. */
export interface Suspicion {
  points: number;
  reasons: Reason[];
}

/**
 * What each reason weighs. From `QUARANTINE_FROM` on a lead waits apart until somebody looks: only what no person
 * does reaches it alone. All else is a remark beside the lead, and two strong ones or three weak ones add up.
 */
const POINTS = {
  /** A field that nobody sees has a text of its own. */
  trap_filled: 100,
  /** The same field, with what stands elsewhere in the form: a browser that fills in whatever looks like an address. */
  trap_autofilled: 30,
  /** Quicker than anybody types. Somebody whose browser fills in all of it is as quick, and must get through. */
  too_fast: 40,
  /** From a browser that views and clicks faster than any person. */
  robot_pace: 60,
  /** A time that no clock has measured. */
  impossible_time: 40,
  /** The site asks for a proof, and whoever sent the form had no wish to give one. */
  proof_missing: 60,
  proof_invalid: 60,
  /** It served another form before. */
  proof_reused: 60,
  /** Worked for, but long ago: a form that waited for the network, or somebody who was called away. */
  proof_late: 30,
  /** A page of the edge without a script, where nobody can be asked to work: shown to them a while ago, and no more than that. */
  proof_page: 30,
  /** Nobody could check: an outage, ours or theirs, is not the visitor's fault. */
  proof_unavailable: 10,
  links_in_name: 40,
  many_links: 30,
  /** Many forms a minute from one address. A trade fair and an office share one, too. */
  many_from_address: 30,
  /** A domain in letters that look like another's. */
  email_homograph: 30,
  /** Thrown away once the download is there. */
  disposable_email: 20,
  /** One slip away from where the people are. */
  email_typo: 10,
  /** `info@`: nobody in particular. */
  role_address: 5,
  /** A number that cannot be called as it stands. */
  phone_unverified: 10,
} as const;
export type Reason = keyof typeof POINTS;
export const REASONS = Object.entries(POINTS) as readonly [Reason, number][];

const MOST = 100;
const QUARANTINE_FROM = 60;

/** Reading a label takes a second. A form of one field may be sent by a habit. */
const QUICKEST_MS = 2_000;
const FIELDS_TO_TIME = 2;

export interface Sent {
  contact: Contact;
  /** Of the address, by the long list. */
  mail?: MailClass | undefined;
  fields: Readonly<Record<string, unknown>>;
  /** Of the form. */
  signs: Signs;
}

/** What the edge saw around the form. */
export type Seen = Extract<Reason, `proof_${string}` | 'many_from_address'>;

export function suspicionOf(sent: Sent, seen: readonly Seen[]): Suspicion {
  return weigh([...seen, ...signReasons(sent), ...textReasons(sent.contact, sent.fields), ...contactReasons(sent.contact, sent.mail)]);
}

export function weigh(reasons: readonly Reason[]): Suspicion {
  const each = [...new Set(reasons)].toSorted((a, b) => POINTS[b] - POINTS[a]);
  return {
    points: Math.min(
      MOST,
      each.reduce((sum, reason) => sum + POINTS[reason], 0),
    ),
    reasons: each,
  };
}

export const isQuarantined = (suspicion: Pick<Suspicion, 'points'> | undefined): boolean => (suspicion?.points ?? 0) >= QUARANTINE_FROM;

/** The better of two of a person's forms: one that a person has sent speaks for all. */
export const milder = (a: Suspicion | undefined, b: Suspicion | undefined): Suspicion | undefined => (!a || (b && b.points < a.points) ? b : a);

function* signReasons({ signs: { trap, took }, contact, fields }: Sent): Generator<Reason> {
  const given = [contact.email, contact.phone_raw, contact.full_name, contact.company, ...Object.values(fields)].filter((value) => value !== null);
  if (trap) yield given.some((value) => sameText(String(value), trap)) ? 'trap_autofilled' : 'trap_filled';
  if (took === 'impossible') yield 'impossible_time';
  else if (took !== undefined && took < QUICKEST_MS && given.length >= FIELDS_TO_TIME) yield 'too_fast';
}

const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
