import { base64url, hmac } from '../crypto/digest.ts';
import { Problem } from '../problem.ts';

/** Where a reader of the feed stands: after (asc) or before (desc) this seq. */
export interface Position {
  order: 'asc' | 'desc';
  seq: number;
}

const MAC_LENGTH = 22;

/** A position as opaque text that only this site's edge can have written. */
export async function sealCursor(site: { id: string; secret: string }, position: Position): Promise<string> {
  const text = `${position.order === 'asc' ? 'a' : 'd'}${position.seq.toString(36)}`;
  return `${text}.${await macOf(site, text)}`;
}

/** The position in a cursor. Throws `invalid_cursor` for anything that was not sealed for this site. */
export async function openCursor(site: { id: string; secret: string }, cursor: string): Promise<Position> {
  const [, text = '', order, seq = '', mac] = /^(([ad])([\da-z]{1,11}))\.([\w-]{22})$/.exec(cursor) ?? [];
  // Not a secret of value: whoever guesses a cursor reads what their key reads anyway.
  if (!text || mac !== (await macOf(site, text))) throw new Problem('invalid_cursor');
  return { order: order === 'a' ? 'asc' : 'desc', seq: Number.parseInt(seq, 36) };
}

const macOf = async (site: { id: string; secret: string }, text: string): Promise<string> =>
  base64url(await hmac(site.secret, `cursor/${site.id}/${text}`)).slice(0, MAC_LENGTH);
