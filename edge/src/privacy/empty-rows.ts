import type { ErasureCounts } from '../../protocol/privacy.ts';
import { forgetExposures } from '../experiment-run/exposure-store.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { journalOf } from './journal-of.ts';
import { MARK, type Person } from './read-person.ts';
import { emptyRecord } from './tombstone.ts';
import { viewsOfPerson } from './views-of-person.ts';

/** A list of ids, each statement's ?2. */
const IDS = '(SELECT value FROM json_each(?2))';
/** A browser that somebody has taken out of an erased lead belongs to another one, by this link. */
const IS_ANOTHERS = `visitor <> '' AND undone_at IS NULL AND into_lead NOT IN ${IDS}`;
/** What the first statements empty, in their order. The next one is of the leads themselves. */
const STORES = ['shares', 'links', 'transitions', 'mails', 'journal', 'refusals', 'notes'] as const satisfies (keyof ErasureCounts)[];
/** Shorter words would be found in everything. */
const WORD_LENGTH = 4;

interface Whom {
  /** The erasure's. */
  id: string;
  /** The leads that were named. */
  roots: readonly string[];
  person: Person;
  at: number;
}

/**
 * Empties all rows of a person in one transaction, exactly as they were read: leads become tombstones with a new seq, of
 * which the journal tells, and from then on nothing of before is taken in again.
 * @param first what is done with it, before
 * @returns what was erased; undefined where something was written of the person meanwhile: it is to be read again
 */
export async function emptyRows(
  db: D1Database,
  site: Site,
  whom: Whom,
  first: readonly D1PreparedStatement[] = [],
): Promise<Partial<ErasureCounts> | undefined> {
  const { id, roots, person, at } = whom;
  const views = await viewsOfPerson(db, site.id, person);
  const start = [asRead(db, site.id, roots, person.mark), ...first, suppress(db, site.id, person.whos, id, at)];
  try {
    const results = (await db.batch([...start, ...emptying(db, site, person, views, at)])).slice(start.length);
    const counts = STORES.map((store, i) => [store, results[i]?.meta.changes ?? 0] as const);
    return { ...Object.fromEntries(counts), leads: results.at(-2)?.results.length ?? 0 };
  } catch (error) {
    if (/constraint failed: erasures/i.test(String(error))) return undefined;
    throw error;
  }
}

/** A statement that fails, and the whole batch with it, where the person is not what was read: no row has no site. */
const asRead = (db: D1Database, site: string, roots: readonly string[], mark: string): D1PreparedStatement =>
  db
    .prepare(`INSERT INTO erasures (site, id, at, by, asked, reason, leads, counts) SELECT NULL, '', 0, '', '', '', '', '' WHERE ${MARK} IS NOT ?3`)
    .bind(site, JSON.stringify(roots), mark);

/** From now on nothing of before brings these back. */
export const suppress = (db: D1Database, site: string, whos: readonly string[], erasure: string, at: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO suppressions (site, who, at, erasure) SELECT ?1, value, ?4, ?3 FROM json_each(?2) WHERE true
       ON CONFLICT DO UPDATE SET at = max(at, excluded.at), lifted_at = NULL, erasure = excluded.erasure`,
    )
    .bind(site, JSON.stringify(whos), erasure, at);

function emptying(db: D1Database, site: Site, { leads, shares, words }: Person, views: readonly string[], at: number): D1PreparedStatement[] {
  const ids = JSON.stringify(leads);
  const ofLeads = (sql: string, ...more: unknown[]): D1PreparedStatement => db.prepare(sql).bind(site.id, ids, ...more);
  return [
    db
      .prepare(`DELETE FROM lead_shares WHERE site = ?1 AND (lead, visitor) IN (SELECT value ->> 'lead', value ->> 'visitor' FROM json_each(?2))`)
      .bind(site.id, JSON.stringify(shares)),
    ofLeads(`DELETE FROM lead_links WHERE site = ?1 AND (lead IN ${IDS} OR into_lead IN ${IDS}) AND NOT (${IS_ANOTHERS})`),
    ofLeads(`DELETE FROM transitions WHERE site = ?1 AND lead IN ${IDS}`),
    ofLeads(`DELETE FROM mails WHERE site = ?1 AND lead IN ${IDS}`),
    // What was erased before is still to be told to whoever reads slowly.
    ofLeads(`DELETE FROM journal WHERE site = ?1 AND seq IN ${journalOf(IDS)} AND lead IN ${IDS} AND types <> '["lead.erased"]'`),
    db
      .prepare(
        `DELETE FROM refusals WHERE site = ?1 AND EXISTS (
           SELECT 1 FROM json_each(?2) AS word WHERE instr(lower(sample || coalesce(path, '')), lower(word.value)) > 0)`,
      )
      .bind(site.id, JSON.stringify(words.filter(({ length }) => length >= WORD_LENGTH))),
    ofLeads(`DELETE FROM lead_notes WHERE site = ?1 AND lead IN ${IDS}`),
    db.prepare(`DELETE FROM lead_views WHERE site = ?1 AND id IN ${IDS}`).bind(site.id, JSON.stringify(views)),
    ofLeads(`DELETE FROM leases WHERE site = ?1 AND lead IN ${IDS}`),
    ...forgetExposures(db, site.id, [], leads),
    db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = seq + excluded.seq').bind(site.id, leads.length),
    ofLeads(EMPTY, leads.length, at, JSON.stringify(emptyRecord(at, scoringContext(site, at).card.version))),
    // The news of it says nothing of what was before.
    ofLeads(`UPDATE journal SET before = NULL, form = NULL WHERE site = ?1 AND seq IN ${journalOf(IDS)}`),
  ];
}

/**
 * A seq of its own for each, of those that the statement before has taken. Nothing of when the lead came to be is left
 * either. What was hidden stays hidden: nobody was told that it was there. No merger that is under way has such a basis.
 */
const EMPTY = `
  UPDATE leads SET seq = (SELECT seq FROM lead_seq WHERE site = ?1) - ?3 + gone.key + 1, basis = -1, created_at = ?4,
    updated_at = max(updated_at, ?4), held = 'cold', heat = NULL, stage = 'visitor', email = NULL, phone = NULL, email_id = NULL,
    record = ?5, rules = ?5 ->> '$.rulesVersion', fit = 0, status = 'new', status_by = NULL, decision = NULL, owner = NULL, tags = '[]',
    crm = '{}', merged_into = NULL, released_at = NULL, shift = 0, erased_at = ?4
  FROM json_each(?2) AS gone WHERE leads.site = ?1 AND leads.id = gone.value AND leads.erased_at IS NULL
  RETURNING leads.id`;
