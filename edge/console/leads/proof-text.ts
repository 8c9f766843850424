import type { ConsentProof, Lead } from '../../protocol/lead.ts';
import type { LeadTexts } from '../handling/texts.ts';

/** A proof of consent as lines of text, to be put into a letter. Times are those of the record, so that they can be compared. */
export function proofText(proof: ConsentProof, lead: Pick<Lead, 'id' | 'email' | 'phone_e164'>, { lines }: LeadTexts['proof']): string {
  const rows: [string, string | null | undefined][] = [
    [lines.who, [lead.email, lead.phone_e164, lead.id].filter(Boolean).join(', ')],
    [lines.text, proof.text],
    [lines.at, proof.at],
    [lines.received, proof.received_at],
    [lines.page, proof.url],
    [lines.form, proof.cta],
    [lines.tracking, proof.tracking],
    [lines.policy, proof.policy && `${proof.policy.url} (${proof.policy.version})`],
    [lines.hash, proof.text_hash],
  ];
  return rows.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])).join('\n');
}
