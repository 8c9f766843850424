import type { Lead, Temperature } from '../../protocol/lead.ts';

export interface LeadFilter {
  temperature: Temperature | 'all';
  words: string;
}
export const NO_FILTER: LeadFilter = { temperature: 'all', words: '' };

/** Hottest first, as everywhere on the screen. */
export const TEMPERATURES: readonly Temperature[] = ['hot', 'warm', 'cold'];

/** Text as people type it into a search: no marks, no capitals. `đ` is a letter of its own to Unicode. */
export const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** Shorter numbers are more likely part of a name or an address. */
const PHONE_DIGITS_MIN = 3;

interface Haystack {
  text: string;
  digits: string;
}
const haystacks = new WeakMap<Lead, Haystack>();

function haystackOf(lead: Lead): Haystack {
  const known = haystacks.get(lead);
  if (known) return known;
  const texts = [lead.full_name, lead.last_name, lead.first_name, lead.email, lead.company, lead.phone_e164, lead.phone_raw];
  const made = {
    text: plain(texts.filter(Boolean).join('\n')),
    digits: `${digitsOf(lead.phone_e164 ?? '')}\n${digitsOf(lead.phone_raw ?? '')}`,
  };
  haystacks.set(lead, made);
  return made;
}

/** All words somewhere in the lead, or one telephone number however it is spaced and prefixed. */
export function matcher(words: string): (lead: Lead) => boolean {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return () => true;
  const digits = /^[\d\s().+-]+$/.test(words) ? digitsOf(words) : '';
  // 0912… at home is +84912… to the world.
  const national = digits.replace(/^(?:84|0)/, '');
  return (lead) => {
    const { text, digits: phone } = haystackOf(lead);
    return wanted.every((word) => text.includes(word)) || (national.length >= PHONE_DIGITS_MIN && phone.includes(national));
  };
}

const RANK: Record<Temperature, number> = { hot: 0, warm: 1, cold: 2 };

/** By temperature, then by what they do now, then the newest. */
export const hottestFirst = (a: Lead, b: Lead): number =>
  RANK[a.score.temperature] - RANK[b.score.temperature] ||
  b.score.engagement - a.score.engagement ||
  b.created_at.localeCompare(a.created_at) ||
  a.id.localeCompare(b.id);

export type Counts = Record<LeadFilter['temperature'], number>;

/** The leads to show, and how many of those with these words there are of each temperature. */
export function chosen(leads: Iterable<Lead>, filter: LeadFilter): { shown: Lead[]; counts: Counts } {
  const matching = [...leads].filter(matcher(filter.words));
  const counts: Counts = { all: matching.length, hot: 0, warm: 0, cold: 0 };
  for (const lead of matching) counts[lead.score.temperature] += 1;
  const shown = filter.temperature === 'all' ? matching : matching.filter((lead) => lead.score.temperature === filter.temperature);
  return { shown: shown.sort(hottestFirst), counts };
}
