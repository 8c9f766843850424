import type { Stage, Status } from '../../protocol/lead.ts';
import type { Rating } from '../scoring/score.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { readDecision } from './decision.ts';
import { guardsMet, type Move, moveOn } from './effective-stage.ts';
import type { Reached } from './reached.ts';
import { withStatus } from './status.ts';
import { portions } from './portions.ts';

/** Of a lead's row, what says where it stood when another card came: `STANDING_COLUMNS`, and the raised hand. */
export interface StandingRow {
  id: string;
  basis: number;
  tags: string;
  stage: Stage;
  stageAt: number;
  status: Status;
  statusBy: string | null;
  decision: string | null;
  reached: string | null;
  raised: string | null;
}
export const RAISED_COLUMN = `json_extract(record, '$.raised') AS raised`;

/** Where a lead goes because another card asks less of it; null where it stays. */
export interface Restaged {
  row: StandingRow;
  stage: Stage;
  status: Status;
  moves: Move[];
}

/** @param rating by the card of the context */
export function restage(row: StandingRow, seen: number, rating: Rating, context: ScoringContext, now: number): Restaged | null {
  const reached = row.reached === null ? { [row.stage]: row.stageAt } : (JSON.parse(row.reached) as Reached['reached']);
  const raised = row.raised === null ? undefined : (JSON.parse(row.raised) as Reached['raised']);
  const met = guardsMet({ reached, causes: {}, raised, seen }, rating, context, readDecision(row.decision), now);
  const { standing, move } = moveOn(row, met);
  if (!move) return null;
  return { row, stage: standing.stage, ...withStatus(row, standing, { ...move, at: now, cause: { type: 'card', version: context.card.version } }) };
}

/**
 * Statements for the batch that has written the new ratings: as long as nothing else of a lead has changed, it moves.
 * Three for as many leads as a parameter holds: D1 takes no more than a thousand statements of one request. Each lead
 * has its rank among them, and so a seq of its own; the journal writes where that seq stands, and nowhere else.
 */
export function writeRestaged(db: D1Database, site: string, restaged: readonly Restaged[], version: string, now: number): D1PreparedStatement[] {
  const items = restaged.map(({ row: { reached: _reached, raised: _raised, ...row }, stage, status, moves }) => ({ ...row, to: { stage, status }, moves }));
  return portions(items).flatMap((portion) => {
    const list = JSON.stringify(portion.map((item, i) => ({ ...item, rank: i + 1 })));
    return [
      db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = seq + excluded.seq').bind(site, portion.length),
      db.prepare(MOVE).bind(site, list, now, version, portion.length),
      db.prepare(JOURNAL).bind(site, list, portion.length),
    ];
  });
}

/** Its rank behind what the counter was before. */
const ITS_SEQ = (count: string, rank: string): string => `(SELECT seq FROM lead_seq WHERE site = ?1) - ${count} + ${rank}`;

const MOVE = `
  WITH new AS MATERIALIZED (
    SELECT value ->> 'id' AS id, value ->> 'basis' AS basis, value ->> 'stage' AS stage, value ->> 'status' AS status, value ->> 'tags' AS tags,
      value ->> 'decision' AS decision, value ->> 'statusBy' AS by, value ->> '$.to.stage' AS to_stage, value ->> '$.to.status' AS to_status,
      value ->> 'rank' AS rank
    FROM json_each(?2))
  UPDATE leads SET seq = ${ITS_SEQ('?5', 'new.rank')}, updated_at = max(updated_at, ?3), stage = new.to_stage, status = new.to_status,
    record = json_set(record, '$.stage', new.to_stage, '$.stageAt', ?3)
  FROM new WHERE leads.site = ?1 AND leads.id = new.id AND leads.rules = ?4 AND leads.basis = new.basis AND leads.stage = new.stage
    AND leads.status = new.status AND leads.tags = new.tags AND leads.decision IS new.decision AND leads.status_by IS new.by AND leads.merged_into IS NULL`;

const JOURNAL = `
  WITH new AS MATERIALIZED (
    SELECT lead.value ->> 'id' AS id, lead.value ->> 'rank' AS rank, step.value ->> 'axis' AS axis, step.value ->> 'at' AS at,
      step.value ->> 'from' AS "from", step.value ->> 'to' AS "to", step.value -> 'cause' AS cause
    FROM json_each(?2) AS lead, json_each(lead.value, '$.moves') AS step)
  INSERT INTO transitions (site, lead, seq, axis, at, "from", "to", cause)
  SELECT leads.site, leads.id, leads.seq, new.axis, new.at, new."from", new."to", new.cause
  FROM new JOIN leads ON leads.site = ?1 AND leads.id = new.id WHERE leads.seq = ${ITS_SEQ('?3', 'new.rank')}`;
