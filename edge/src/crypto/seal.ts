import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';

/**
 * Secrets of other systems, so that D1 alone gives none of them away: AES-GCM under a key that follows from the
 * deployment's own secret. What was sealed for one site and place opens in no other.
 */
const NONCE_BYTES = 12;
const VERSION = 's1.';
const encoder = new TextEncoder();

/** @param place what the secret is for, such as `webhook/<id>` */
export async function seal(env: Env, site: string, place: string, secret: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(algorithm(nonce, site, place), await keyOf(env, site), encoder.encode(secret));
  return VERSION + toBase64([...nonce, ...new Uint8Array(sealed)]);
}

/** Throws for what was sealed for another site or place, or under another secret of the deployment. */
export async function open(env: Env, site: string, place: string, sealed: string): Promise<string> {
  if (!sealed.startsWith(VERSION)) throw new Error('seal: not sealed by us');
  const bytes = Uint8Array.from(atob(sealed.slice(VERSION.length)), (char) => char.charCodeAt(0));
  const opened = await crypto.subtle.decrypt(algorithm(bytes.slice(0, NONCE_BYTES), site, place), await keyOf(env, site), bytes.slice(NONCE_BYTES));
  return new TextDecoder().decode(opened);
}

const algorithm = (iv: Uint8Array<ArrayBuffer>, site: string, place: string) => ({ name: 'AES-GCM', iv, additionalData: encoder.encode(`${site}/${place}`) });

async function keyOf({ SECRETS_KEY: own, ADMIN_TOKEN: token }: Env, site: string): Promise<CryptoKey> {
  const secret = own ?? token;
  if (!secret) throw new Problem('no_secrets_key');
  const from = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(site), info: encoder.encode('kindling sealed secrets') };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const toBase64 = (bytes: readonly number[]): string => btoa(String.fromCharCode(...bytes));
