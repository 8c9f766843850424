/** The cookie of a session in the console, and whether it counts. Nothing of it is looked up here. */

/**
 * `__Host-`: only this very host can set it, over https, so that no neighbour under the same domain signs somebody in as
 * somebody else. Browsers take no such name over http, which is good for one's own machine alone.
 */
export const COOKIE = 'kindling';
const HOST_COOKIE = `__Host-${COOKIE}`;

const VALUE = /^(mem_[\w-]{16})\.[\w-]{43}$/;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** What the cookie says: who, and the secret by which they are believed. */
export interface Ticket {
  member: string;
  value: string;
}

export const ticketOf = (headers: Headers): Ticket | null => {
  const value = cookie(headers, HOST_COOKIE) ?? (isLocal(headers) ? cookie(headers, COOKIE) : undefined) ?? '';
  const member = VALUE.exec(value)?.[1];
  return member === undefined ? null : { member, value };
};

/**
 * Whether it is a page of this very origin that asks, the console: it says so in a header that other origins could send
 * only after a preflight, which nobody grants them here, and what the browser says of the page must not be against it.
 */
export function asksFromConsole(headers: Headers): boolean {
  if (headers.get('kindling-console') !== '1') return false;
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  return (site === null || site === 'same-origin') && (origin === null || isOwn(origin, headers));
}

function isOwn(origin: string, headers: Headers): boolean {
  const host = headers.get('host');
  return origin === `https://${host}` || (isLocal(headers) && origin === `http://${host}`);
}

const isLocal = (headers: Headers): boolean => LOOPBACK.test(headers.get('host') ?? '');

function cookie(headers: Headers, name: string): string | undefined {
  const found = (headers.get('cookie') ?? '').split(';').find((each) => each.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}
