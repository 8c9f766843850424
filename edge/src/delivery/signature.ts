/** Signatures of webhooks, to the letter of Standard Webhooks 1.0.0. */

const PREFIX = 'whsec_';
/** Bytes of a secret, by the specification. */
const LEAST = 24;
const MOST = 64;
const OWN = 32;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

export const newSecret = (): string => PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(OWN)));

/** The bytes of a secret; null of what is none. */
export function secretBytes(secret: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof secret !== 'string' || !secret.startsWith(PREFIX)) return null;
  const text = secret.slice(PREFIX.length);
  if (!BASE64.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return bytes.length >= LEAST && bytes.length <= MOST ? bytes : null;
}

/**
 * The value of `webhook-signature`: one signature for each secret, the newest first.
 * @param timestamp of the try, s
 */
export async function signatures(secrets: readonly string[], id: string, timestamp: number, body: string): Promise<string> {
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const all = await Promise.all(
    secrets.map(async (secret) => {
      const bytes = secretBytes(secret);
      if (!bytes) throw new Error('signature: the secret is none of Standard Webhooks');
      const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, content)))}`;
    }),
  );
  return all.join(' ');
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
