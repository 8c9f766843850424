import { likelyMailboxOf } from '../leads/email-identity.ts';
import type { Mail, SentBy } from './send-mail.ts';

/** A mail as it stands in the table `mails`: one for each submit that is to be confirmed, and for each that automation sends. */
export interface StoredMail extends Mail {
  event: string;
  lead: string;
  at: number;
  sent_at: number | null;
  sent_by: SentBy | 'withheld' | null;
  tries: number;
  error: string | null;
  next_at: number | null;
}

const COLUMNS = 'event, lead, at, "from", "to", subject, text, html, sent_at, sent_by, tries, error, next_at, unsubscribe';
const ERROR_LENGTH = 200;

/** Nobody's mailbox is filled by somebody who types their address again and again: more than so many a day wait. */
const PER_MAILBOX = 3;
/** To those of the team who are told of leads there are more. */
const PER_TEAM_MAILBOX = 300;
const TEAM = 'team:';
/** Nor is a site made to write to everybody. */
const PER_SITE = 2_000;
const DAY_MS = 86_400_000;
/** When a withheld mail asks again. */
const WITHHELD_MS = 3 * 3_600_000;
/** Its link would hardly be good any more. */
const WITHHELD_MOST_MS = 6 * DAY_MS;
const PAUSE_MS = 60_000;
const PAUSE_MOST_MS = 6 * 3_600_000;
/** Doublings of the first pause that are worth computing. */
const DOUBLINGS = 9;

/** Whether a day's mails are all gone. Counted where it is written, so that of many at once no more get through. */
const isFull = (site: string, mailbox: string, since: string): string => {
  const used = (which: string, most: number): string =>
    `(SELECT count(*) FROM (SELECT 1 FROM mails AS other WHERE other.site = ${site} ${which} AND other.counts_at >= ${since} LIMIT ${most}))`;
  const most = `iif(${mailbox} GLOB '${TEAM}*', ${PER_TEAM_MAILBOX}, ${PER_MAILBOX})`;
  return `(${used(`AND other.mailbox = ${mailbox}`, PER_TEAM_MAILBOX)} >= ${most} OR ${used('', PER_SITE)} >= ${PER_SITE})`;
};

/**
 * Stores a mail unless it is there already.
 * @param event what it follows from: it is named by it
 * @param to whose mailbox it goes to
 */
export async function keepMail(
  db: D1Database,
  site: string,
  event: string,
  lead: string,
  mail: Mail,
  now: number,
  to: 'lead' | 'team' = 'lead',
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO mails (site, event, lead, at, "from", "to", subject, text, html, mailbox, counts_at, next_at, sent_by, unsubscribe)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, iif(full, NULL, ?4), iif(full, ?4 + ?12, ?4), iif(full, 'withheld', NULL), ?13
       FROM (SELECT ${isFull('?1', '?10', '?11')} AS full)
       -- Somebody may have been erased while their mail was written.
       WHERE NOT EXISTS (SELECT 1 FROM leads WHERE site = ?1 AND id = ?3 AND erased_at IS NOT NULL) ON CONFLICT DO NOTHING`,
    )
    .bind(
      site,
      event,
      lead,
      now,
      mail.from,
      mail.to,
      mail.subject,
      mail.text,
      mail.html,
      (to === 'team' ? TEAM : '') + likelyMailboxOf(mail.to),
      now - DAY_MS,
      WITHHELD_MS,
      mail.unsubscribe ?? null,
    )
    .run();
}

/** A statement that holds back for good what waits to go out to somebody who wants no more of it. */
export const stopMails = (db: D1Database, site: string, lead: string, address: string): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE mails SET next_at = NULL, error = 'mail: unsubscribed'
       WHERE site = ? AND mailbox = ? AND lead = ? AND unsubscribe IS NOT NULL AND sent_at IS NULL AND next_at IS NOT NULL`,
    )
    .bind(site, likelyMailboxOf(address), lead);

/** Takes a mail whose time has come, for one try: whoever else asks now gets nothing. `tries` counts this one. */
export async function claimMail(db: D1Database, site: string, event: string, now: number): Promise<StoredMail | null> {
  const [claimed] = await db.batch<StoredMail>([
    db
      .prepare(
        `UPDATE mails SET tries = tries + 1, sent_by = NULL, counts_at = coalesce(counts_at, ?3),
           next_at = ?3 + min(?5, ?6 * (1 << min(tries, ${DOUBLINGS})))
         WHERE site = ?1 AND event = ?2 AND sent_at IS NULL AND next_at <= ?3
           AND (sent_by IS NULL OR NOT ${isFull('?1', 'mails.mailbox', '?4')})
         RETURNING ${COLUMNS}`,
      )
      .bind(site, event, now, now - DAY_MS, PAUSE_MOST_MS, PAUSE_MS),
    db
      .prepare(
        `UPDATE mails SET next_at = iif(at <= ?4, NULL, ?3 + ?5)
         WHERE site = ?1 AND event = ?2 AND sent_by = 'withheld' AND next_at <= ?3`,
      )
      .bind(site, event, now, now - WITHHELD_MOST_MS, WITHHELD_MS),
  ]);
  return claimed?.results[0] ?? null;
}

/** Mails of all sites that are to be tried: those that failed, and those that were withheld. */
export async function dueMails(db: D1Database, now: number, each: number): Promise<{ site: string; event: string }[]> {
  const due = (which: string): D1PreparedStatement =>
    db.prepare(`SELECT site, event FROM mails WHERE sent_by ${which} AND next_at <= ? ORDER BY next_at LIMIT ?`).bind(now, each);
  const found = await db.batch<{ site: string; event: string }>([due('IS NULL'), due("= 'withheld'")]);
  return found.flatMap(({ results }) => results);
}

export async function hasMail(db: D1Database, site: string, event: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM mails WHERE site = ? AND event = ?').bind(site, event).first()) !== null;
}

export async function markSent(db: D1Database, site: string, event: string, by: SentBy, now: number): Promise<void> {
  await db
    .prepare('UPDATE mails SET sent_at = ?, sent_by = ?, next_at = NULL, error = NULL WHERE site = ? AND event = ? AND sent_at IS NULL')
    .bind(now, by, site, event)
    .run();
}

/** @param isFinal it is not tried again */
export async function markFailed(db: D1Database, site: string, event: string, error: string, isFinal: boolean): Promise<void> {
  await db
    .prepare('UPDATE mails SET error = ?, next_at = iif(?, NULL, next_at) WHERE site = ? AND event = ?')
    .bind(error.slice(0, ERROR_LENGTH), isFinal ? 1 : 0, site, event)
    .run();
}

/** The latest mails of a site, newest first. */
export async function listMails(db: D1Database, site: string, limit: number): Promise<StoredMail[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM mails WHERE site = ? ORDER BY at DESC LIMIT ?`).bind(site, limit).all<StoredMail>();
  return results;
}
