import { base64url, hmac } from '../crypto/digest.ts';
import { Problem } from '../problem.ts';

/** Where a reader of the journal stands: behind all changes up to `seq`, or in the middle of that one. */
export interface JournalPosition {
  seq: number;
  /** Of the change at `seq`, so many events are read; null for all of them. */
  read: number | null;
}

const MAC_LENGTH = 22;

/** A position as opaque text that only this site's edge can have written. */
export async function sealJournalCursor(site: { id: string; secret: string }, { seq, read }: JournalPosition): Promise<string> {
  const text = `j${seq.toString(36)}${read === null ? '' : `_${read}`}`;
  return `${text}.${await macOf(site, text)}`;
}

/** The position in a cursor. Throws `invalid_cursor` for anything that was not sealed for this site's journal. */
export async function openJournalCursor(site: { id: string; secret: string }, cursor: string): Promise<JournalPosition> {
  const [, text = '', seq = '', read, mac] = /^(j([a-z0-9]{1,12})(?:_(\d))?)\.([\w-]{22})$/.exec(cursor) ?? [];
  // Not a secret of value: whoever guesses a cursor reads what their key reads anyway.
  if (!text || mac !== (await macOf(site, text))) throw new Problem('invalid_cursor');
  return { seq: Number.parseInt(seq, 36), read: read === undefined ? null : Number(read) };
}

const macOf = async (site: { id: string; secret: string }, text: string): Promise<string> =>
  base64url(await hmac(site.secret, `journal/${site.id}/${text}`)).slice(0, MAC_LENGTH);
