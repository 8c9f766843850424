/** Something that somebody of the team, or a key, did. */
export interface Done {
  /** The beginning of the key, `admin`, or the member. */
  by: string;
  /** As `noun.verb`, such as `key.made` or `leads.exported`. */
  action: string;
  /** An id, never a name or an address of a person. */
  target?: string;
  detail?: Record<string, unknown>;
}

const note =
  (condition: string) =>
  (db: D1Database, site: string, { by, action, target, detail }: Done, now: number): D1PreparedStatement =>
    db
      .prepare(`INSERT INTO audit (site, at, id, by, action, target, detail) SELECT ?, ?, ?, ?, ?, ?, ? ${condition}`)
      .bind(site, now, crypto.randomUUID(), by, action, target ?? null, detail ? JSON.stringify(detail) : null);

/** A statement that notes it, for the batch that does it: what was done without a note was not done. */
export const noteDone = note('');

/** The same, right behind the statement that does it or finds that it can't: what was not done is not noted. */
export const noteIfDone = note('WHERE changes() > 0');
