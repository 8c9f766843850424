import { scoringContext } from '../site/scoring-context.ts';
import { readSite } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { countLeads } from '../work/unkeyed.ts';
import type { Piece, Work } from '../work/work.ts';
import { afterPiece, firstPass, type Looked, type RekeyState } from './rekey-state.ts';
import { writeRerated } from './rekey-write.ts';
import { rerate } from './rerate.ts';
import { RAISED_COLUMN, restage, type StandingRow, writeRestaged } from './restage.ts';
import { STANDING_COLUMNS } from './standing-columns.ts';
import { cooledAt, watchCooling } from './watch-cooling.ts';
import { SCORE_COLUMNS, type ScoreRow, storedScore } from './stored-score.ts';

/** How many more leads a later pass comes by in a piece: hardly any of them is to be rated. */
const SWEEP = 10;

/**
 * Brings the leads of a site under its newest card. Nobody is woken for it and nothing replayed: what a lead has gathered
 * is in its row. A piece that is done twice finds the second time that there is nothing to do.
 */
export const rekeyWork: Work<RekeyState> = {
  async piece({ DB: db }, siteId, before, now) {
    // As it is now, not as it was ten seconds ago: the card may be newer than that.
    const site = await readSite(db, siteId);
    if (!site) return { state: before, done: true };
    const context = scoringContext(site, now);
    const rules = context.card.version;
    const state = before.rules === rules ? before : firstPass(rules, await countLeads(db, siteId), now, before);
    if (state.watchUntil !== null) return watch(db, siteId, state, context, now);
    const piece = afterPiece(state, await rekeyChunk(db, siteId, state, now, context), now);
    if (!piece.done) return { ...piece, isNews: true };
    await noteRekeyed(db, siteId, rules);
    const watchUntil = await cooledAt(db, siteId, context);
    return { state: { ...piece.state, watchUntil }, done: watchUntil === null, isNews: true };
  },
};

async function watch(db: D1Database, site: string, state: RekeyState, context: ScoringContext, now: number): Promise<Piece<RekeyState>> {
  const at = await watchCooling(db, site, context, now);
  return at === null || now > (state.watchUntil ?? 0) ? { state, done: true } : { state, done: false, at, isNews: true };
}

async function rekeyChunk(db: D1Database, site: string, { passes, after, chunk }: RekeyState, now: number, context: ScoringContext): Promise<Looked> {
  const { card, cards = [], halfLifeMs } = context;
  const stretch = passes === 1 ? chunk : chunk * SWEEP;
  const passing = 'SELECT id FROM leads WHERE site = ?1 AND id > ?2 ORDER BY id LIMIT ?3';
  const [ends, old] = await db.batch<Record<string, unknown>>([
    db.prepare(`SELECT max(id) AS last, count(*) AS passed FROM (${passing})`).bind(site, after, stretch),
    db
      .prepare(
        `SELECT ${SCORE_COLUMNS}, ${STANDING_COLUMNS}, ${RAISED_COLUMN} FROM leads
         WHERE site = ?1 AND id > ?2 AND id <= (SELECT max(id) FROM (${passing})) AND rules <> ?4 ORDER BY id LIMIT ?5`,
      )
      .bind(site, after, stretch, card.version, chunk),
  ]);
  const { last, passed } = (ends?.results[0] ?? { last: null, passed: 0 }) as { last: string | null; passed: number };
  const rows = (old?.results ?? []) as unknown as (ScoreRow & StandingRow)[];
  const rerated = rows.map((row) => {
    const own = [card, ...cards].find(({ version }) => version === row.rules);
    const stored = storedScore(row);
    return { row, stored, ...rerate(stored, own, card, now, halfLifeMs) };
  });
  // Who is far enough by the new card moves on, with the same stroke.
  const restaged = rerated.flatMap(({ row, stored, rating }) => restage(row, stored.seen, rating, context, now) ?? []);
  await writeRerated(db, site, card.version, rerated, now, writeRestaged(db, site, restaged, card.version, now));
  // Where the stretch has more of them than a piece takes, the next one goes on behind the last that was taken.
  if (rows.length === chunk && stretch > chunk) return { found: rows.length, passed, last: rows.at(-1)?.id ?? null };
  return { found: rows.length, passed, last: passed < stretch ? null : last };
}

/** Of the cards before it none is in use any more. A card that was published meanwhile is another re-keying's business. */
async function noteRekeyed(db: D1Database, site: string, rules: string): Promise<void> {
  const version = Number(/^v(\d+)$/.exec(rules)?.[1] ?? 0);
  const isNewest = 'coalesce((SELECT max(version) FROM cards WHERE site = ?1), 0) = ?2';
  await db.batch([
    db.prepare(`UPDATE sites SET rekeyed = ?3 WHERE id = ?1 AND ${isNewest}`).bind(site, version, rules),
    db.prepare('UPDATE cards SET in_use = 0 WHERE site = ?1 AND version < ?2 AND in_use = 1').bind(site, version),
  ]);
}
