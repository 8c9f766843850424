import type { ServerEvent } from '../../protocol/server-event.ts';
import type { Contact } from '../leads/contact.ts';
import { toEmail } from '../leads/email.ts';
import { leadId } from '../leads/lead-id.ts';
import { digitsOf } from '../leads/phone.ts';
import { readPhone } from '../leads/read-phone.ts';
import { DAY_MS } from '../scoring/decay.ts';
import type { Site } from '../site/site-store.ts';
import type { NotedEvent } from '../visitor/noted-event.ts';
import { fieldText, oneLine } from './field-text.ts';
import { keepProps } from './note.ts';
import { keptFields } from './recognise.ts';

/** The country of a number that names none. */
const REGION = 'VN';
/** With fewer digits nobody can be told by a number that cannot be read. */
const TELLING_DIGITS = 7;

/** A good event of a server, and of whom it is. */
export interface NotedServerEvent {
  lead: string;
  /** Whether the lead was named by its id: then it has to be there. */
  byId: boolean;
  event: NotedEvent;
}

/**
 * A good event → what the object of a lead's servers takes; null when its phone number tells nobody. What happened
 * on one day is one visit: so it is folded in the order in which it happened, whenever it comes.
 */
export async function noteServerEvent(event: ServerEvent, site: Site, received: number, utcOffsetMs: number): Promise<NotedServerEvent | null> {
  const { id, type, props } = event;
  const contact = await contactOf(event);
  const isTold = contact.email !== null || contact.phone_e164 !== null || digitsOf(contact.phone_raw ?? '').length >= TELLING_DIGITS;
  if (!event.lead && !isTold) return null;
  const lead = event.lead ?? (await leadId(site, '', contact));
  const fields = keptFields(event.fields ?? undefined);
  const saysWho = Object.values(contact).some((value) => value !== null) || Object.keys(fields).length > 0;
  const at = Math.min(event.at ?? received, received);
  return {
    lead,
    byId: Boolean(event.lead),
    event: {
      id,
      type,
      at,
      visit: new Date(Math.floor((at + utcOffsetMs) / DAY_MS) * DAY_MS).toISOString().slice(0, 10),
      url: '',
      groups: [],
      ...(props && Object.keys(props).length > 0 ? { props: keepProps(props) } : {}),
      ...(saysWho ? { identified: { lead, contact, fields } } : {}),
      server: { lead, received },
    },
  };
}

async function contactOf({ email, phone, name, company }: ServerEvent): Promise<Contact> {
  const phoneRaw = phone ? fieldText(oneLine(phone), false) || null : null;
  return {
    email: email ? toEmail(email) : null,
    phone_raw: phoneRaw,
    phone_e164: phoneRaw === null ? null : await readPhone(phoneRaw, REGION),
    full_name: name ? fieldText(name, false) || null : null,
    company: company ? fieldText(company, false) || null : null,
  };
}
