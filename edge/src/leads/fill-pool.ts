/** Leads at a time, and times in one request: a site may have a million when its first worker comes. */
const AT_A_TIME = 2_000;
const TIMES = 5;

/**
 * Puts the leads that were there before the site's first worker into the pool; those that come are put there as they
 * come, by triggers. As long as it is not done, whoever asks does some more of it.
 * @returns whether all are in it
 */
export async function fillPool(db: D1Database, site: string): Promise<boolean> {
  const [, found] = await db.batch<{ filled_to: string | null }>([
    db.prepare("INSERT INTO pools (site, filled_to) VALUES (?, '') ON CONFLICT DO NOTHING").bind(site),
    db.prepare('SELECT filled_to FROM pools WHERE site = ?').bind(site),
  ]);
  let isWhole = found?.results[0]?.filled_to === null;
  for (let times = 0; !isWhole && times < TIMES; times++) {
    const [, , state] = await db.batch<{ filled_to: string | null }>([
      db.prepare(PUT).bind(site),
      db.prepare(NOTE).bind(site),
      db.prepare('SELECT filled_to FROM pools WHERE site = ?').bind(site),
    ]);
    isWhole = state?.results[0]?.filled_to === null;
  }
  return isWhole;
}

/** A lead that a worker may get. The triggers say the same. */
export const IS_OPEN = "(stage NOT IN ('customer', 'disqualified') AND status <> 'working' AND merged_into IS NULL AND erased_at IS NULL)";

const NEXT = `SELECT id FROM leads WHERE site = ?1 AND id > (SELECT filled_to FROM pools WHERE site = ?1) ORDER BY id LIMIT ${AT_A_TIME}`;

const PUT = `
  UPDATE leads SET pool = ${IS_OPEN} WHERE site = ?1 AND id IN (${NEXT}) AND pool IS NULL`;

const NOTE = `
  UPDATE pools SET filled_to = (SELECT iif(count(*) < ${AT_A_TIME}, NULL, max(id)) FROM (${NEXT})) WHERE site = ?1 AND filled_to IS NOT NULL`;
