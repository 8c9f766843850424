const encoder = new TextEncoder();

/** Whether two secrets are the same, in a time that says nothing of where they differ. */
export async function sameSecret(a: string, b: string): Promise<boolean> {
  // Digests are of equal length, which the comparison in constant time asks for.
  const [one, other] = await Promise.all([a, b].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))));
  return one !== undefined && other !== undefined && crypto.subtle.timingSafeEqual(one, other);
}

/** Whether this is the HMAC-SHA-256 of a text, in hexadecimal. The platform compares in constant time. */
export async function isHmacOf(secret: string, text: string, hex: string): Promise<boolean> {
  if (!/^[\da-f]{64}$/i.test(hex)) return false;
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  return crypto.subtle.verify(
    'HMAC',
    key,
    Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
    encoder.encode(text),
  );
}

/** The HMAC-SHA-256 of a text, in hexadecimal. */
export async function hmacHex(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
