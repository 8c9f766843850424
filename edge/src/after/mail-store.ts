import type { Mail, SentBy } from './send-mail.ts';

/** A mail as it stands in the table `mails`: one for each submit that is to be confirmed. */
export interface StoredMail extends Mail {
  event: string;
  lead: string;
  at: number;
  sent_at: number | null;
  sent_by: SentBy | 'withheld' | null;
  tries: number;
  error: string | null;
}

const COLUMNS = 'event, lead, at, "from", "to", subject, text, html, sent_at, sent_by, tries, error';
const ERROR_LENGTH = 200;
/** They have done their work by then, and hold an address. */
const KEPT_MS = 30 * 86_400_000;

/** Nobody's mailbox is filled by somebody who types their address again and again: more than so many a day are withheld. */
const MAILS_PER_DAY = 3;
const DAY_MS = 86_400_000;

/** Stores the mail of a submit unless it is there already, and gives what is there. Counted where it is written, so that of many at once no more get through. */
export async function keepMail(db: D1Database, site: string, event: string, lead: string, mail: Mail, now: number): Promise<StoredMail> {
  const [, found] = await db.batch<StoredMail>([
    db
      .prepare(
        `INSERT INTO mails (site, event, lead, at, "from", "to", subject, text, html, sent_at, sent_by)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif(sent >= ?10, ?4, NULL), iif(sent >= ?10, 'withheld', NULL)
         FROM (SELECT count(*) AS sent FROM mails WHERE site = ?1 AND lead = ?3 AND at >= ?11 AND sent_by IS NOT 'withheld')
         WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(site, event, lead, now, mail.from, mail.to, mail.subject, mail.text, mail.html, MAILS_PER_DAY, now - DAY_MS),
    db.prepare(`SELECT ${COLUMNS} FROM mails WHERE site = ? AND event = ?`).bind(site, event),
  ]);
  const [stored] = found?.results ?? [];
  if (!stored) throw new Error('mail: not stored');
  return stored;
}

export async function findMail(db: D1Database, site: string, event: string): Promise<StoredMail | null> {
  return db.prepare(`SELECT ${COLUMNS} FROM mails WHERE site = ? AND event = ?`).bind(site, event).first<StoredMail>();
}

export async function markSent(db: D1Database, site: string, event: string, by: SentBy, now: number): Promise<void> {
  await db
    .prepare('UPDATE mails SET sent_at = ?, sent_by = ?, tries = tries + 1, error = NULL WHERE site = ? AND event = ? AND sent_at IS NULL')
    .bind(now, by, site, event)
    .run();
}

export async function markFailed(db: D1Database, site: string, event: string, error: string): Promise<void> {
  await db.prepare('UPDATE mails SET tries = tries + 1, error = ? WHERE site = ? AND event = ?').bind(error.slice(0, ERROR_LENGTH), site, event).run();
}

/** The latest mails of a site, newest first. */
export async function listMails(db: D1Database, site: string, limit: number): Promise<StoredMail[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM mails WHERE site = ? ORDER BY at DESC LIMIT ?`).bind(site, limit).all<StoredMail>();
  return results;
}

export const forgetMails = (db: D1Database, now: number): Promise<unknown> =>
  db
    .prepare('DELETE FROM mails WHERE at < ?')
    .bind(now - KEPT_MS)
    .run();
