import { cutText } from '../../protocol/cut-text.ts';
import type { ConsentProof, Touch } from '../../protocol/lead.ts';
import { withoutProof } from '../abuse/signs.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Contact } from '../leads/contact.ts';
import { leadId } from '../leads/lead-id.ts';
import { readMailClass } from '../leads/read-mail-class.ts';
import { readPhone } from '../leads/read-phone.ts';
import { matchesGlob } from '../site/path-glob.ts';
import type { Site } from '../site/site-store.ts';
import type { ArrivedEvent, ArrivedSubmit, Identified } from '../visitor/noted-event.ts';
import { touchOf } from './attribution.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { arrivalByLink } from './arrival-by-link.ts';
import { trueTime } from './clock.ts';
import type { GoodEvent } from './judge.ts';
import type { Recognised } from './recognise.ts';
import { redact } from './redact.ts';

/** What of a URL, a title and the props stays with the event: enough to recognise them. */
const URL_KEPT = 500;
const TITLE_KEPT = 200;
const PROPS_KEPT = 1_000;
/** The country of a number that names none. */
const REGION = 'VN';
const FURTHEST_FIRST = ['decision', 'consideration', 'interest', 'awareness'] as const;

/** How a batch came. */
export interface Arrival {
  visitor: string;
  sentAt: number | undefined;
  /** ms. */
  received: number;
  /** ISO 3166, where Cloudflare says it. */
  country?: string;
  /** What the browser says of tracking. */
  tracking: ConsentProof['tracking'];
  device?: Touch['device'];
}

/** A good event → what the visitor's object takes. */
export async function note(event: GoodEvent, site: Site, arrival: Arrival): Promise<ArrivedEvent> {
  const { visitor, sentAt, received } = arrival;
  const at = trueTime(event.at, sentAt, received);
  const groups = site.settings.page_groups.filter(({ paths }) => paths.some((glob) => matchesGlob(glob, event.page.pathname)));
  const journey = event.type === 'page_view' ? FURTHEST_FIRST.find((step) => groups.some((group) => group.journey === step)) : undefined;
  return {
    id: event.id,
    type: event.type,
    at,
    visit: event.visit,
    url: event.page.href.slice(0, URL_KEPT),
    groups: groups.map(({ name }) => name),
    ...(event.title ? { title: cutText(event.title, TITLE_KEPT) } : {}),
    ...(event.cta ? { cta: event.cta } : {}),
    ...(event.props && Object.keys(event.props).length > 0 ? { props: keepProps(event.checked ? withoutProof(event.props) : event.props) } : {}),
    ...(journey ? { journey } : {}),
    ...(event.type === 'visit_start' ? { touch: { ...touchOf(event.page, event.referrer, at), ...(arrival.device ? { device: arrival.device } : {}) } } : {}),
    ...(event.checked ? { submit: await submitOf(event, event.checked, site, at, arrival) } : {}),
    ...(event.exposure ? { exposure: event.exposure } : {}),
    ...(event.person ? { identified: await signInOf(event.person, site, visitor) } : {}),
    ...(await arrivalByLink(event, site, received)),
  };
}

/** Large props have done their work once they were checked; the timeline says that they were cut. */
export const keepProps = (props: Record<string, unknown>): Record<string, unknown> =>
  JSON.stringify(props).length <= PROPS_KEPT ? cleaned(props) : { props_cut: true };

/** Lone surrogates and NUL do not survive storage everywhere; they become what a reader would see. */
const cleaned = (props: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(props, (key, given: unknown) => {
      const value = redact(key, given);
      return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
    }),
  );

/** Judging has read the number at a glance; which it is decides whose the lead is. */
const withPhone = async (contact: Contact): Promise<Contact> =>
  contact.phone_raw === null ? contact : { ...contact, phone_e164: await readPhone(contact.phone_raw, REGION) };

async function signInOf(person: Recognised, site: Site, visitor: string): Promise<Identified> {
  const contact = await withPhone(person.contact);
  return { lead: await leadId(site, visitor, contact), contact, fields: person.fields };
}

async function submitOf(event: GoodEvent, checked: CheckedSubmit, site: Site, at: number, arrival: Arrival): Promise<ArrivedSubmit> {
  const { offer, fields, profile } = checked;
  const { visitor, country } = arrival;
  const contact = await withPhone(checked.contact);
  const lead = contact.email || contact.phone_raw ? await leadId(site, visitor, contact) : null;
  const consent = await proofOf(event, checked, at, arrival, site.settings.policy);
  const mail = contact.email ? await readMailClass(contact.email) : undefined;
  return { lead, offer, contact, fields, consent, ...(profile ? { profile } : {}), ...(country ? { country } : {}), ...(mail ? { mail } : {}) };
}

async function proofOf(
  event: GoodEvent,
  { cta, consentText, ticked }: CheckedSubmit,
  at: number,
  { received, tracking }: Arrival,
  policy: ConsentProof['policy'],
): Promise<ConsentProof | null> {
  if (consentText === null) return null;
  return {
    text: consentText,
    // Names the version of the text: two that differ in a letter are two.
    text_hash: await sha256(consentText),
    known_text: cta !== null && Object.values(cta.texts).some((texts) => texts.consent.trim() === consentText),
    at: new Date(at).toISOString(),
    received_at: new Date(received).toISOString(),
    url: event.page.href.slice(0, URL_KEPT),
    cta: cta?.id ?? null,
    ...(ticked?.length ? { also: ticked } : {}),
    ...(tracking ? { tracking } : {}),
    ...(policy ? { policy } : {}),
  };
}
