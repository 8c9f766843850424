import { COOKIE } from './session-cookie.ts';

/**
 * The header that gives a browser its session: read by no script, sent to this host alone and never along from another
 * site. Over http, which is good for one's own machine alone, browsers take no cookie that is Secure, nor one of the
 * name that goes with it.
 * @param value of base64url, `_` and one dot: nothing in it has to be escaped. Empty takes the cookie away
 * @param seconds how long it lasts
 */
export const sessionCookie = (value: string, seconds: number, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}${COOKIE}=${value}; Max-Age=${Math.floor(seconds)}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
