import type { Verdict } from '../../protocol/batch.ts';
import type { Event } from '../../protocol/event.ts';
import type { Offer } from '../../protocol/cta.ts';
import type { SiteSettings } from '../../protocol/site-config.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { type Recognised, recognise } from './recognise.ts';

/** What a box says that was ticked: no word of the visitor's own. */
const TICK = /^(?:on|true|yes|1)$/i;

/**
 * Checks a form that the site had before us: a `form_submit` without a CTA. Nobody has said what it asks for,
 * so nothing of it can be missing but a way to reach the person.
 */
export function checkOwnForm(event: Event, { language }: SiteSettings): { submit: CheckedSubmit } | { fault: Omit<Verdict, 'id'> } {
  const person = recognise(event.fields, language);
  if (!person) return { fault: { code: 'missing_contact', path: 'fields' } };
  return { submit: { ...person, cta: null, offer: offerOf(person), consentText: event.consent_text?.trim() || null } };
}

/**
 * What the form seems to offer. Whoever leaves an address and nothing else subscribes to something: they are
 * not to be called within half an hour. All other forms are the site's contact form until it says, by naming
 * a CTA, that they are something else: a lead that is called too early is a lesser harm than one never called.
 */
function offerOf({ contact, fields }: Recognised): Offer {
  const saysMore = contact.phone_raw ?? contact.full_name ?? contact.company ?? Object.values(fields).find((text) => !TICK.test(text));
  return saysMore ? 'contact' : 'newsletter';
}
