import type { ConsentProof, Journey, Touch } from '../../protocol/lead.ts';
import type { Offer } from '../../protocol/cta.ts';
import type { MailClass } from '../../protocol/card.ts';
import type { Suspicion } from '../abuse/suspicion.ts';
import type { Contact } from '../leads/contact.ts';
import type { Exposure } from './exposures.ts';
import type { Profile } from './settle-submits.ts';

/** What a `form_submit` means: who, for what, with which consent. */
export interface Submit {
  lead: string;
  offer: Offer;
  contact: Contact;
  fields: Record<string, unknown>;
  /** Null when the form, one of the site's own, says nothing to agree to. */
  consent: ConsentProof | null;
  /** Events of before have none. */
  suspicion?: Suspicion;
  /** The site asks for a proof, and it was good. */
  proven?: true;
  /** ISO 3166, of where it was sent from. */
  country?: string;
  /** What kind of address it is, by the long list. */
  mail?: MailClass;
  /** When the address is to be confirmed: in which language the mail speaks, and where its link leads. */
  confirm?: { language: string; origin: string; received?: number };
}

/** What an `identify` means: who the site says this is, without a word of theirs. */
export interface Identified extends Pick<Submit, 'lead' | 'contact' | 'fields'> {
  /** What the person agreed to elsewhere, as a file says that the site's team has imported. No browser says so. */
  consent?: ConsentProof;
}

/** An event as the visitor object keeps it: checked, clock corrected, cut to what is used later. */
export interface NotedEvent {
  id: string;
  type: string;
  /** ms, by the edge's clock, never in the future of its arrival. */
  at: number;
  visit: string;
  url: string;
  title?: string;
  cta?: string;
  props?: Record<string, unknown>;
  /** Names of the page groups that the URL belongs to, by the settings at arrival. */
  groups: string[];
  journey?: Journey;
  touch?: Touch;
  submit?: Submit;
  identified?: Identified;
  /** Which form's address its owner has confirmed. Only the edge says so. */
  confirmed?: { lead: string; event: string };
  /** Of which arm it was, if it was one that counts. */
  exposure?: Exposure;
  /** Whose signed link led here. The ticket tells one link from another. */
  link?: { lead: string; ticket: string };
  /** Whose it is, once it is history: the lead that had the browser. Of what was before anybody was known it isn't said. */
  of?: string;
  /** Of which lead a server of the site says so, and when it did, ms. */
  server?: { lead: string; received: number };
}

/** What the edge itself saw a visitor do; the visit is the one that is open. */
export type Happened = Omit<NotedEvent, 'visit'>;

/** A form before the visitor's object has looked at what it knows: whose it is may follow from that alone. */
export type ArrivedSubmit = Omit<Submit, 'lead'> & { lead: string | null; profile?: Profile };
export type ArrivedEvent = Omit<NotedEvent, 'submit'> & { submit?: ArrivedSubmit };

/** The order in which events are folded: by time, and by id where the time is the same. */
export const byTime = (a: NotedEvent, b: NotedEvent): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
