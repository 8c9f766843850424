import type { ConsentProof, Journey, Touch } from '../../protocol/lead.ts';
import type { Offer } from '../../protocol/site-config.ts';
import type { Contact } from '../leads/contact.ts';

/** What a `form_submit` means: who, for what, with which consent. */
export interface Submit {
  lead: string;
  offer: Offer;
  contact: Contact;
  fields: Record<string, unknown>;
  /** Null when the form, one of the site's own, says nothing to agree to. */
  consent: ConsentProof | null;
}

/** What an `identify` means: who the site says this is, without a word of theirs. */
export type Identified = Pick<Submit, 'lead' | 'contact' | 'fields'>;

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
}

/** The order in which events are folded: by time, and by id where the time is the same. */
export const byTime = (a: NotedEvent, b: NotedEvent): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
