import type { ConsentProof, Lead } from '../../protocol/lead.ts';

/** What `POST /v1/privacy/export` gives, as far as it is shown: the rest is for the file. */
export interface PersonData {
  leads: Lead[];
  told: unknown[];
  links: unknown[];
  transitions: unknown[];
  notes: unknown[];
  mails: unknown[];
  journal: unknown[];
  browsers: { timeline: unknown[] }[];
  deliveries: { id: string; kind: string; name: string; deliveries: { state: string }[] }[];
  automation: unknown[];
}

/** How much there is, by where it is. */
export const countsOf = (data: PersonData) => ({
  leads: data.leads.length,
  told: data.told.length,
  browsers: data.browsers.length,
  events: data.browsers.reduce((sum, { timeline }) => sum + timeline.length, 0),
  notes: data.notes.length,
  transitions: data.transitions.length,
  links: data.links.length,
  mails: data.mails.length,
  journal: data.journal.length,
  deliveries: data.deliveries.reduce((sum, { deliveries }) => sum + deliveries.length, 0),
  automation: data.automation.length,
});

/** Whether anything at all is kept. */
export const isNothing = (data: PersonData): boolean => Object.values(countsOf(data)).every((n) => n === 0) || data.leads.every(({ deleted }) => deleted);

/** Each consent once, the latest first. */
export function consentsOf({ leads }: PersonData): { proof: ConsentProof; lead: Lead }[] {
  const all = leads.flatMap((lead) => lead.consent.map((proof) => ({ proof, lead })));
  const once = new Map(all.map((each) => [`${each.proof.at} ${each.proof.text_hash} ${each.proof.cta}`, each]));
  return [...once.values()].sort((a, b) => Date.parse(b.proof.at) - Date.parse(a.proof.at));
}
