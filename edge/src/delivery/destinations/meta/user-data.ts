import type { Lead } from '../../../../protocol/lead.ts';
import { sha256 } from '../../../crypto/digest.ts';
import { clickOf } from '../ads/click.ts';
import type { MetaSettings } from './settings.ts';

/**
 * Who it was, as Meta wants it: each normalised and hashed by itself, so that only who has the same can tell.
 * https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/customer-information-parameters
 * Neither IP address nor user agent nor `_fbp` are here: none of them is kept.
 */
export async function userDataOf(lead: Lead, order: MetaSettings['full_name']): Promise<Record<string, unknown>> {
  const { first, last } = namesOf(lead, order);
  const click = clickOf(lead, ['fbclid']);
  return {
    ...(await hashed('em', lead.email && normalEmail(lead.email))),
    ...(await hashed('ph', lead.phone_e164 && normalPhone(lead.phone_e164))),
    ...(await hashed('fn', first && normalName(first))),
    ...(await hashed('ln', last && normalName(last))),
    ...(await hashed('external_id', lead.id)),
    ...(click ? { fbc: fbcOf(click.id, click.at) } : {}),
  };
}

const hashed = async (name: string, normal: string | null): Promise<object> => (normal ? { [name]: [await sha256(normal)] } : {});

export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Digits with the country's before them: no other number is anybody's. */
export const normalPhone = (e164: string): string => e164.replaceAll(/\D/g, '').replace(/^0+/, '');

/** Small letters of any script, as they are; no spaces, and none of the signs that ASCII has. */
export const normalName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s!-/:-@[-`{-~]+/g, '');

/**
 * What the pixel's cookie `_fbc` would be. 1 is for who keeps no cookie; the time is that at which the click was first
 * seen. https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/fbp-and-fbc
 */
export const fbcOf = (fbclid: string, at: number): string => `fb.1.${at}.${fbclid}`;

function namesOf(
  { first_name: first, last_name: last, full_name: full }: Lead,
  order: MetaSettings['full_name'],
): { first: string | null; last: string | null } {
  if (first || last || !full || !order) return { first, last };
  const words = full.trim().split(/\s+/);
  if (words.length < 2) return { first: full, last: null };
  const [begins = '', ends = ''] = [words[0], words.at(-1)];
  return order === 'family_first' ? { first: ends, last: begins } : { first: begins, last: ends };
}
