/** What of a request may be shown to the team: enough to find a fault, and nothing that opens a door. */

const HIDDEN = '…';
const SECRET_NAME = /auth|cookie|token|secret|passw|session|credential|api[-_]?key|access[-_]?key|x-[\w-]*key$|^key$|signature$|^sig$/i;
/** These say nothing, though their names sound like it. A webhook's signature is the receiver's to check. */
const HARMLESS: ReadonlySet<string> = new Set(['webhook-signature', 'www-authenticate', 'idempotency-key']);
const HEADERS_MAX = 40;
const VALUE_MAX = 256;
const TEXT_MAX = 500;
/** A part of a path that nobody would say aloud is a secret, as in the addresses of chat services. */
const LONG = 20;

export function redactHeaders(headers: Iterable<[string, string]>, secrets: readonly string[]): Record<string, string> {
  const shown: [string, string][] = [];
  for (const [name, value] of headers) {
    if (shown.length >= HEADERS_MAX) break;
    const hides = SECRET_NAME.test(name) && !HARMLESS.has(name.toLowerCase());
    shown.push([name.toLowerCase(), hides ? HIDDEN : redactText(value, secrets, VALUE_MAX)]);
  }
  return Object.fromEntries(shown);
}

/** Scheme, host and path; of parameters their names, and of parts of the path that look made by a machine nothing. */
export function redactUrl(address: string, secrets: readonly string[]): string {
  const url = URL.parse(address);
  if (!url) return HIDDEN;
  const path = url.pathname
    .split('/')
    .map((part) => (looksMade(part) ? HIDDEN : part))
    .join('/');
  const names = [...new Set(url.searchParams.keys())].map((name) => `${encodeURIComponent(name)}=${HIDDEN}`).join('&');
  return redactText(url.origin + path + (names ? `?${names}` : ''), secrets, TEXT_MAX);
}

/** Text of the other side: cut, and without what was given to it in secret. */
export function redactText(text: string, secrets: readonly string[], most = TEXT_MAX): string {
  let shown = text;
  for (const secret of secrets) if (secret.length >= 4) shown = shown.replaceAll(secret, HIDDEN);
  const line = shown
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line.length > most ? line.slice(0, most).toWellFormed() + HIDDEN : line;
}

const looksMade = (part: string): boolean => part.length >= LONG || (part.length >= 10 && /\d/.test(part) && /[a-z]/i.test(part));
