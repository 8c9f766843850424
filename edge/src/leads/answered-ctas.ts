import type { ConsentProof } from '../../protocol/lead.ts';

/** Of a lead, or of what one browser knows of it. */
interface Answering {
  consent: readonly ConsentProof[];
  ctas?: readonly string[];
}

/**
 * The CTAs whose forms somebody sent. A list of its own beside the consents, of which only some are kept. Nobody can make it
 * long: a form is taken only for a CTA that the site has published. Of before it was kept, the consents say it.
 */
export const ctasOf = ({ ctas, consent }: Answering): string[] => [...new Set(ctas ?? consent.flatMap(({ cta }) => cta ?? []))];

export const withCta = (known: Answering, cta: string): string[] => [...new Set([...ctasOf(known), cta])];

export const allCtas = (leads: readonly Answering[]): string[] => [...new Set(leads.flatMap(ctasOf))];
