import type { Note } from '../../protocol/note.ts';
import { noteIfDone } from '../audit/note.ts';
import { base64url } from '../crypto/digest.ts';
import { countsFor } from '../leads/counts-for.ts';
import { membersOf } from '../leads/lead-tree.ts';
import { Problem } from '../problem.ts';

/** Notes of one lead. More is a diary. */
const NOTES_MAX = 200;
/** Of a lead into which many are merged. */
const SHOWN_MAX = 500;
/** Digits in base 36 that last for as long as anybody is here, so that text sorts as time does. */
const TIME_DIGITS = 9;

type Row = { id: string; lead: string; at: number; by: string; by_name: string | null; text: string };

/** The table of the team: `members` alone is the lead and what is merged into it. */
const COLUMNS = 'n.id, n.lead, n.at, n.by, (SELECT m.name FROM main.members AS m WHERE m.site = n.site AND m.id = n.by) AS by_name, n.text';

const toNote = ({ at, ...row }: Row): Note => ({ object: 'note', ...row, at: new Date(at).toISOString() });

/** The notes about a lead and about all that are merged into it, the newest first. Of a lead that is merged into another: of that one. */
export async function listNotes(db: D1Database, site: string, lead: string): Promise<Note[]> {
  const root = await rootOf(db, site, lead);
  const { results } = await db
    .prepare(
      `WITH RECURSIVE ${membersOf('?2')} SELECT ${COLUMNS} FROM members CROSS JOIN lead_notes AS n ON n.site = ?1 AND n.lead = members.lead
       ORDER BY n.id DESC LIMIT ${SHOWN_MAX}`,
    )
    .bind(site, root)
    .all<Row>();
  return results.map(toNote);
}

/** What is said of a lead that was merged is said of the person. */
async function rootOf(db: D1Database, site: string, lead: string): Promise<string> {
  const root = (await countsFor(db, site, [lead])).get(lead);
  if (root === undefined) throw new Problem('not_found');
  return root;
}

/** A new name for a note: later ones sort behind it. */
export const newNoteId = (now: number): string => `note_${now.toString(36).padStart(TIME_DIGITS, '0')}${base64url(crypto.getRandomValues(new Uint8Array(9)))}`;

interface Written {
  id: string;
  text: string;
  by: string;
}

/** @param noted the statement that notes the request under its name, for the same batch */
export async function addNote(db: D1Database, site: string, lead: string, { id, text, by }: Written, now: number, noted: D1PreparedStatement): Promise<void> {
  const root = await rootOf(db, site, lead);
  // Before the batch: what that refuses would be noted as done.
  const row = await db
    .prepare('SELECT erased_at, (SELECT count(*) FROM lead_notes WHERE site = ?1 AND lead = ?2) AS notes FROM leads WHERE site = ?1 AND id = ?2')
    .bind(site, root)
    .first<{ erased_at: number | null; notes: number }>();
  if (row?.erased_at !== null) throw new Problem('lead_erased');
  if (row.notes >= NOTES_MAX) throw new Problem('too_many_notes');
  await db.batch([
    // Nothing is written about somebody who is being erased at this moment.
    db
      .prepare(
        `INSERT INTO lead_notes (site, lead, id, at, by, text) SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE EXISTS (SELECT 1 FROM leads WHERE site = ?1 AND id = ?2 AND erased_at IS NULL)`,
      )
      .bind(site, root, id, now, by, text),
    noted,
  ]);
}

export async function findNote(db: D1Database, site: string, lead: string, id: string): Promise<Note | undefined> {
  const root = (await countsFor(db, site, [lead])).get(lead);
  const row = await db
    .prepare(
      `WITH RECURSIVE ${membersOf('?2')} SELECT ${COLUMNS} FROM members CROSS JOIN lead_notes AS n ON n.site = ?1 AND n.lead = members.lead WHERE n.id = ?3`,
    )
    .bind(site, root ?? '', id)
    .first<Row>();
  return row ? toNote(row) : undefined;
}

export async function removeNote(db: D1Database, site: string, { lead, id }: Note, by: string, now: number): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM lead_notes WHERE site = ? AND lead = ? AND id = ?').bind(site, lead, id),
    noteIfDone(db, site, { by, action: 'note.deleted', target: lead }, now),
  ]);
}
