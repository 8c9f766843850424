import { type Card } from '../scoring/card.ts';
import { type Key, valueAt } from '../scoring/decay.ts';
import { scoreOf } from '../scoring/score.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { addMoves, type Move, type Moves, noMoves, type Standing } from './moves.ts';
import { rerate } from './rerate.ts';
import { SCORE_COLUMNS, type ScoreRow, storedScore } from './stored-score.ts';

/** Leads in memory at a time. */
const CHUNK = 1_000;
/** Leads looked at: what would become of the newest of them says enough, and takes seconds. */
export const LOOKED_AT = 50_000;

const FEED = 'site = ?1 AND quarantined = 0 AND confirmed = 1 AND merged_into IS NULL AND erased_at IS NULL';

/** Who of the leads in the feed would change temperature or grade by another card. Nothing is written. */
export async function whoMoves(db: D1Database, site: Site, next: Card, now: number, most = LOOKED_AT): Promise<Moves> {
  const context = scoringContext(site, now);
  let moves = noMoves();
  for (let before = Number.MAX_SAFE_INTEGER; moves.leads < most;) {
    const limit = Math.min(CHUNK, most - moves.leads);
    const { results } = await db
      .prepare(`SELECT ${SCORE_COLUMNS} FROM leads WHERE ${FEED} AND seq < ?2 ORDER BY seq DESC LIMIT ?3`)
      .bind(site.id, before, limit)
      .all<ScoreRow>();
    moves = addMoves(
      moves,
      results.map((row) => moveOf(row, next, context, now)),
    );
    if (results.length < limit) return { ...moves, of: moves.leads };
    before = results.at(-1)?.seq ?? 0;
  }
  const of = await db.prepare(`SELECT count(*) AS leads FROM leads WHERE ${FEED}`).bind(site.id).first<number>('leads');
  return { ...moves, of: Math.max(moves.leads, of ?? 0) };
}

function moveOf(row: ScoreRow, next: Card, { card, cards = [], halfLifeMs }: ScoringContext, now: number): Move {
  const { contact, ...stored } = storedScore(row);
  const standing = (heat: Key, fit: number, temperature: Standing['temperature'], { bounds }: Card): Standing => {
    const { total, grade } = scoreOf(valueAt(heat, now, halfLifeMs), fit, bounds);
    return { temperature, total, grade };
  };
  const known = [card, ...cards].find(({ version }) => version === row.rules);
  // By a card that is no longer known, a lead stands as the one of now has it: that is what the feed says.
  const asNow = known ? null : rerate(stored, undefined, card, now, halfLifeMs);
  const score = asNow ? { ...stored, heat: asNow.rating.heat, fit: asNow.rating.fit, held: asNow.held } : stored;
  const own = known ?? card;
  const { rating, before, held } = rerate(score, own, next, now, halfLifeMs);
  return {
    id: row.id,
    name: contact.full_name ?? contact.email ?? contact.phone_e164 ?? null,
    from: standing(score.heat, score.fit, before, own),
    to: standing(rating.heat, rating.fit, held, next),
  };
}
