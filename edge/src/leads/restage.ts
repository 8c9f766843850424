import type { Stage, Status } from '../../protocol/lead.ts';
import type { Rating } from '../scoring/score.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { readDecision } from './decision.ts';
import { guardsMet, type Move, moveOn } from './effective-stage.ts';
import type { Reached } from './reached.ts';
import { withStatus } from './status.ts';
import { journal } from './transitions.ts';
import { nextSeq } from './write-lead.ts';

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

/** Statements for the batch that has written a lead's new rating: as long as nothing else of it has changed, it moves. */
export const writeRestaged = (db: D1Database, site: string, { row, stage, status, moves }: Restaged, version: string, now: number): D1PreparedStatement[] => [
  nextSeq(db, site),
  db
    .prepare(
      `UPDATE leads SET seq = (SELECT seq FROM lead_seq WHERE site = ?1), updated_at = max(updated_at, ?3), stage = ?4, status = ?5,
         record = json_set(record, '$.stage', ?4, '$.stageAt', ?3)
       WHERE site = ?1 AND id = ?2 AND rules = ?6 AND basis = ?7 AND stage = ?8 AND status = ?9 AND tags = ?10 AND decision IS ?11 AND status_by IS ?12
         AND merged_into IS NULL`,
    )
    .bind(site, row.id, now, stage, status, version, row.basis, row.stage, row.status, row.tags, row.decision, row.statusBy),
  ...journal(db, site, row.id, moves),
];
