import type { Verdict } from '../../protocol/batch.ts';
import { isReachable } from '../leads/contact.ts';
import { maybeSamePerson } from '../leads/same-person.ts';
import { contactOf } from '../leads/signed-in.ts';
import type { LeadFacts } from './facts.ts';
import { knownOf } from './known-of.ts';
import type { ArrivedEvent, ArrivedSubmit, NotedEvent } from './noted-event.ts';

/** The fields of a form that are not asked of somebody of whom they are known, in the form's order. */
export interface Profile {
  fields: { name: string; known: string; required: boolean; given: boolean }[];
  /** Of those that are not known, so many are asked at once. */
  ask: number;
}

/** What a lead that is known can fill in: whose the form is, and what was left out of it. */
export function settleSubmits(
  events: readonly ArrivedEvent[],
  /** Whether an event counted before: its form was good then, whatever is known now. */
  hasSeen: (id: string) => boolean,
  /** The lead of this browser once the events that need no help are in; asked only when one does. */
  leadAfter: (sure: readonly NotedEvent[]) => LeadFacts | undefined,
): { events: readonly NotedEvent[]; refused: Verdict[] } {
  const sure = events.filter(isSure);
  if (sure.length === events.length) return { events: sure, refused: [] };
  const found = leadAfter(sure);
  // Of whom only a link told, of them nothing is known that a form could leave out.
  const lead = found && isReachable(contactOf(found)) ? found : undefined;
  const refused: Verdict[] = [];
  const settled = events.flatMap((event): NotedEvent[] => {
    if (isSure(event)) return [event];
    if (!event.submit) return [];
    const { profile, ...submit } = event.submit;
    const fault = hasSeen(event.id) ? null : faultOf(submit.lead, profile, lead);
    if (fault) refused.push({ id: event.id, ...fault });
    return fault ? [] : [{ ...event, submit: { ...submit, lead: whoseIs(event.submit, lead) } }];
  });
  return { events: settled, refused };
}

/** A form that left an address out as known is of the person of whom it is known, though what it brings would make another lead. */
function whoseIs({ lead: own, contact, profile }: ArrivedSubmit, lead: LeadFacts | undefined): string {
  if (own === null) return lead?.id ?? '';
  const known = new Set(lead && knownOf(lead));
  const relies = profile?.fields.some((field) => asksForContact(field) && known.has(field.known));
  return lead && relies && maybeSamePerson(contactOf(lead), contact) ? lead.id : own;
}

/** Whether a field that was left out would have said how to reach the person. */
export const asksForContact = ({ known, given }: Profile['fields'][number]): boolean => !given && (known === 'email' || known === 'tel');

const isSure = (event: ArrivedEvent): event is NotedEvent => !event.submit || (event.submit.lead !== null && !event.submit.profile);

function faultOf(own: string | null, profile: Profile | undefined, lead: LeadFacts | undefined): Omit<Verdict, 'id'> | null {
  const missing = profile && missingOf(profile, new Set(lead && knownOf(lead)));
  if (missing !== undefined) return { code: 'missing_field', path: `fields.${missing}` };
  return own === null && !lead ? { code: 'missing_contact', path: 'fields' } : null;
}

/** The first field that was asked and left out. It goes as the form has gone: what is known makes place for the next one. */
function missingOf({ fields, ask }: Profile, known: ReadonlySet<string>): string | undefined {
  let asked = 0;
  for (const field of fields) {
    if (!field.given && known.has(field.known)) continue;
    if (asked++ >= ask) return undefined;
    if (field.required && !field.given) return field.name;
  }
  return undefined;
}
