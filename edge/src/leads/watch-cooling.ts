import { fallsTo } from '../scoring/decay.ts';
import { leaving, leavingHeats, temperatureAt } from '../scoring/temperature.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { isOfKind } from './lead-conditions.ts';
import { writeRerated } from './rekey-write.ts';
import { rerate } from './rerate.ts';
import { SCORE_COLUMNS, type ScoreRow, storedScore } from './stored-score.ts';

/**
 * When a lead leaves a temperature by cooling, the object of its visitor notices, by an alarm that it set when the lead
 * changed last. A lead that was re-keyed since cools at another moment, and nobody was woken to hear of it. So until all
 * that was hot or warm then has cooled, somebody else looks after them: those whose moment has passed are told to the
 * readers of the feed, as their visitors' objects would have done. The index of the hottest names them and the next.
 */
const FEED = isOfKind({ quarantined: 0, confirmed: 1 });

/** An object that knows the moment needs seconds: it comes first, so that nothing is told twice. */
const GRACE_MS = 60_000;
const AT_A_TIME = 1_000;
const LEVELS = ['hot', 'warm'] as const;

/** When all that is hot or warm now will have cooled, ms; null when nothing is. */
export async function cooledAt(db: D1Database, site: string, { card, halfLifeMs }: ScoringContext): Promise<number | null> {
  const results = await db.batch<{ heat: number }>(
    LEVELS.map((level) =>
      db.prepare(`SELECT heat_order AS heat FROM leads WHERE ${FEED} AND site = ? AND held = '${level}' ORDER BY heat_order DESC LIMIT 1`).bind(site),
    ),
  );
  const heats = results.flatMap(({ results: rows }) => rows.map(({ heat }) => heat));
  return heats.length > 0 ? fallsTo(Math.max(...heats), leaving(card.bounds).warm, halfLifeMs) : null;
}

/** Tells of the leads that have left their temperature. @returns when to look again, ms; null when nothing is left to cool */
export async function watchCooling(db: D1Database, site: string, context: ScoringContext, now: number): Promise<number | null> {
  const { card, halfLifeMs } = context;
  const bounds = leavingHeats(card.bounds, now - GRACE_MS, halfLifeMs);
  const results = await db.batch<Record<string, unknown>>(
    LEVELS.flatMap((level) => {
      const held = `FROM leads WHERE ${FEED} AND site = ? AND held = '${level}' AND heat_order`;
      return [
        db.prepare(`SELECT ${SCORE_COLUMNS} ${held} < ? AND merged_into IS NULL LIMIT ?`).bind(site, bounds[level], AT_A_TIME),
        db.prepare(`SELECT heat_order AS heat ${held} >= ? ORDER BY heat_order LIMIT 1`).bind(site, bounds[level]),
      ];
    }),
  );
  const moments: number[] = [];
  for (const [i, level] of LEVELS.entries()) {
    const rows = (results[2 * i]?.results ?? []) as unknown as ScoreRow[];
    const [next] = (results[2 * i + 1]?.results ?? []) as { heat: number }[];
    const left = rows.map((row) => {
      const rerated = rerate(storedScore(row), card, card, now, halfLifeMs);
      // What was told of it last, whatever it has been since.
      return { row, ...rerated, before: row.held, held: temperatureAt(rerated.rating.heat, row.held, card.bounds, now, halfLifeMs) };
    });
    await writeRerated(db, site, card.version, left, now);
    if (next) moments.push(fallsTo(next.heat, leaving(card.bounds)[level], halfLifeMs) + GRACE_MS);
    // There may be more of them, and what was hot may go on to cool from warm.
    if (rows.length > 0) moments.push(now);
  }
  return moments.length > 0 ? Math.max(now + GRACE_MS, Math.ceil(Math.min(...moments))) : null;
}
