import * as z from 'zod/mini';
import { base64url, hmac } from '../crypto/digest.ts';

/**
 * What a signed link says: who may do what with it, and until when. It says so in plain text, since its
 * holder may know; the signature keeps it from being written by anybody else.
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
export type Purpose = 'file' | 'confirm' | 'thanks';

type Secret = { id: string; secret: string };

const TOKEN = /^([\w-]{20,800})\.([\w-]{43})$/;
const Name = z.string().check(z.maxLength(200));
const Said = z.tuple([Name, Name, Name, Name, Name, Name, z.int()]);

const signatureOf = async ({ secret }: Secret, body: string): Promise<string> => base64url(await hmac(secret, `token ${body}`));

/** All names in it are ids: letters, digits, `-` and `_`. */
export async function sealToken(site: Secret, purpose: Purpose, { lead, visitor, event, subject, expires }: Claims): Promise<string> {
  const body = base64url(new TextEncoder().encode(JSON.stringify([purpose, site.id, lead, visitor, event, subject, expires])));
  return `${body}.${await signatureOf(site, body)}`;
}

/** The site that a token names: whose secret is to be asked whether it speaks the truth. */
export const siteNamedBy = (token: string): string | null => read(token)?.site ?? null;

/** What the token says, if this site has said it, for this purpose, and it still holds. */
export async function openToken(site: Secret, token: string, purpose: Purpose, now: number): Promise<Claims | 'forged' | 'expired'> {
  const said = read(token);
  if (!said || said.site !== site.id || said.purpose !== purpose || !same(said.signature, await signatureOf(site, said.body))) return 'forged';
  return said.claims.expires > now ? said.claims : 'expired';
}

function read(token: string): { body: string; signature: string; site: string; purpose: string; claims: Claims } | null {
  const [, body = '', signature = ''] = TOKEN.exec(token) ?? [];
  const said = z.safeParse(Said, parsed(body));
  if (!said.success) return null;
  const [purpose, site, lead, visitor, event, subject, expires] = said.data;
  return { body, signature, site, purpose, claims: { lead, visitor, event, subject, expires } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

/** In constant time: how long a comparison takes must not tell how much of a guess was right. Both are of equal length. */
const same = (a: string, b: string): boolean => {
  const encoder = new TextEncoder();
  return crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b));
};
