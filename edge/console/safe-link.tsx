/**
 * Addresses that strangers typed. They become links only when following one can do no more than open
 * a page, a letter or a call; anything else stays text.
 */

/** `user@` in an address is there to make one host look like another. */
export function webAddress(text: string): URL | null {
  const url = URL.parse?.(text) ?? null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password ? url : null;
}

/** The whole address is one component, so that `?bcc=` in it stays part of the name. */
export const mailAddress = (email: string): string => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;

/** Digits alone: `*` and `#` are commands to a telephone. */
const PHONE_DIGITS_MIN = 5;
export function phoneAddress(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  return digits.length < PHONE_DIGITS_MIN ? null : `tel:${phone.trim().startsWith('+') ? '+' : ''}${digits}`;
}

/** As people here write and read it aloud: 0912 345 678. Numbers of other countries stay as they are. */
export const readablePhone = (phone: string): string => phone.replace(/^\+84(\d{3})(\d{3})(\d{3,4})$/, '0$1 $2 $3');

/** A chat with whoever has this number (E.164). Where it is used, people know their numbers with a 0 in front. */
export function zaloAddress(e164: string): string | null {
  const digits = e164.replace(/\D/g, '');
  if (digits.length < PHONE_DIGITS_MIN) return null;
  return `https://zalo.me/${digits.startsWith('84') ? `0${digits.slice(2)}` : digits}`;
}

/** A page by host and path, since host alone tells whose page it is; the query is in the title. */
export function PageLink({ url }: { url: string }) {
  const address = webAddress(url);
  if (!address) return <bdi class="address">{url}</bdi>;
  return (
    <a class="address" href={address.href} title={address.href} target="_blank" rel="noopener noreferrer">
      <bdi>{address.host + (address.pathname === '/' ? '' : readable(address.pathname))}</bdi>
    </a>
  );
}

function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
