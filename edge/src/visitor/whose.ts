import { mergeContact, NO_CONTACT } from '../leads/contact.ts';
import { signInAgain } from '../leads/signed-in.ts';
import { leadOf, type Told } from './note-lead.ts';
import type { NotedEvent } from './noted-event.ts';

/**
 * The events, each with the lead that had the browser then, as folding decides it: two people at one screen each see
 * their own. What was done before anybody was known is the first one's, and is left without.
 * @param leads those that were known before the first of the events, in the order of `Facts`
 */
export function withWhose(leads: readonly Told[], events: readonly NotedEvent[]): NotedEvent[] {
  let known = leads;
  return events.map((event) => {
    const lead = leadOf({ leads: known }, event);
    if (lead !== undefined)
      known = [...known.filter(({ id }) => id !== lead), told(known.find(({ id }) => id === lead) ?? { id: lead, contact: NO_CONTACT }, event)];
    const of = event.confirmed?.lead ?? known.at(-1)?.id;
    return of === undefined ? event : { ...event, of };
  });
}

/** As much of what an event says of a lead as it takes to tell it from others. */
function told(lead: Told, { at, submit, identified, link }: NotedEvent): Told {
  if (submit) return { ...lead, contact: mergeContact(lead.contact, submit.contact) };
  if (identified) return { ...lead, signedIn: signInAgain(lead.signedIn, { contact: identified.contact, fields: {}, at }) };
  return link ? { ...lead, tickets: [...(lead.tickets ?? []), link.ticket] } : lead;
}
