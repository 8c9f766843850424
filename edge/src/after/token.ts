import * as z from 'zod/mini';
import { base64url, hmac } from '../crypto/digest.ts';

/**
 * What a link says that is made for one lead: who may do what with it, and until when. It is sealed: links are passed
 * on, and stand in logs, and whoever reads a visitor's id could send in their name.
 */
export interface Claims {
  lead: string;
  visitor: string;
  /** The submit from which the link follows. */
  event: string;
  /** What it is about: a file's id, a CTA's id. */
  subject: string;
  /** ms. */
  expires: number;
}

/** A link that is made for one purpose is good for no other. */
export type Purpose = 'file' | 'confirm' | 'thanks' | 'lead' | 'unsubscribe';

type Secret = { id: string; secret: string };

/** The site stands in it in plain text, since its secret opens the rest. */
const TOKEN = /^([\w-]{1,200})\.([\w-]{40,1200})$/;
const Name = z.string().check(z.maxLength(200));
const Said = z.tuple([Name, Name, Name, Name, z.int()]);

const NONCE_BYTES = 12;

/** A secret of its own, so that nothing that is signed elsewhere tells of it. */
const keyOf = async ({ secret }: Secret, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await hmac(secret, 'key of tokens'), 'AES-GCM', false, [use]);

/** Nobody can open it under another name, or for another purpose. */
const how = (iv: Uint8Array, { id }: Secret, purpose: Purpose) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(JSON.stringify([id, purpose])),
});

export async function sealToken(site: Secret, purpose: Purpose, { lead, visitor, event, subject, expires }: Claims): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const said = new TextEncoder().encode(JSON.stringify([lead, visitor, event, subject, expires]));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how(nonce, site, purpose), await keyOf(site, 'encrypt'), said));
  return `${site.id}.${base64url(new Uint8Array([...nonce, ...sealed]))}`;
}

/** What tells a token from every other: what was thrown for it. */
export const ticketOf = (token: string): string => TOKEN.exec(token)?.[2]?.slice(0, (NONCE_BYTES * 4) / 3) ?? '';

/** The site that a token names: whose secret is to be asked whether it speaks the truth. */
export const siteNamedBy = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null;

/** What the token says, if this site has said it, for this purpose, and it still holds. */
export async function openToken(site: Secret, token: string, purpose: Purpose, now: number): Promise<Claims | 'forged' | 'expired'> {
  const [, named, body = ''] = TOKEN.exec(token) ?? [];
  const said = named === site.id ? z.safeParse(Said, await opened(site, body, purpose)) : undefined;
  if (!said?.success) return 'forged';
  const [lead, visitor, event, subject, expires] = said.data;
  return expires > now ? { lead, visitor, event, subject, expires } : 'expired';
}

async function opened(site: Secret, body: string, purpose: Purpose): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const key = await keyOf(site, 'decrypt');
    const said = await crypto.subtle.decrypt(how(bytes.subarray(0, NONCE_BYTES), site, purpose), key, bytes.subarray(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(said));
  } catch {
    return null;
  }
}
