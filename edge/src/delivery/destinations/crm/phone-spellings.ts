import type { Lead } from '../../../../protocol/lead.ts';

/** Country codes that begin a number in whose country it is dialled with a 0 instead. Others are dialled as they are written. */
const VIETNAM = '84';

/** A number as people of its country write it: 0912345678 for +84912345678; else its digits. */
export const nationalOf = (e164: string): string => (e164.startsWith(`+${VIETNAM}`) ? `0${e164.slice(VIETNAM.length + 1)}` : e164.replace(/^\+/, ''));

/** The ways in which a number stands in a CRM, the most telling one first. */
export const spellingsOf = ({ phone_e164: e164, phone_raw: raw }: Lead): string[] => (e164 ? [...new Set([e164, nationalOf(e164)])] : raw ? [raw] : []);

/** Whether two spellings are of one number, as far as digits tell. */
export const isSameNumber = (a: string, b: string): boolean => digitsOf(a) !== '' && digitsOf(a) === digitsOf(b);
const digitsOf = (number: string): string => {
  const digits = number.replaceAll(/\D/g, '');
  return digits.startsWith(VIETNAM) && number.trim().startsWith('+') ? `0${digits.slice(VIETNAM.length)}` : digits;
};
