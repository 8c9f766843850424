import type { Lead } from '../../protocol/lead.ts';

/** A name as the person gave it; from its parts, family name first as most of our leads write it. */
export const nameOf = (lead: Lead): string | null => lead.full_name?.trim() || [lead.last_name, lead.first_name].filter(Boolean).join(' ').trim() || null;

export const phoneOf = (lead: Lead): string | null => lead.phone_e164 ?? lead.phone_raw;

export const contactOf = (lead: Lead): string[] => [lead.email, phoneOf(lead)].filter((each) => each !== null && each !== '') as string[];
