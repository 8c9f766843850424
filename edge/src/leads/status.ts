import type { Stage, Status } from '../../protocol/lead.ts';
import type { Move, Standing } from './effective-stage.ts';

/** What the team has to do with somebody at a stage, as long as nobody has said anything else. */
const BY_STAGE: Record<Stage, Status> = {
  visitor: 'new',
  iql: 'nurturing',
  mql: 'ready',
  sql: 'ready',
  pql: 'ready',
  service_qualified: 'ready',
  customer: 'customer',
  disqualified: 'disqualified',
};

export const statusOf = (stage: Stage): Status => BY_STAGE[stage];

/** Stages at which it is over, and the status that says the same. */
export const isEnd = (stage: string): stage is 'customer' | 'disqualified' => stage === 'customer' || stage === 'disqualified';

interface Before {
  status: Status;
  /** Who set it; null as long as it follows the stage. */
  statusBy: string | null;
}

/** The status that follows from a stage, and all the steps that this makes. Of a new lead the first stage says it all. */
export function withStatus(before: Before | null, { stage }: Pick<Standing, 'stage'>, move: Move | null): { status: Status; moves: Move[] } {
  const status = before?.statusBy ? before.status : statusOf(stage);
  if (!move) return { status, moves: [] };
  return { status, moves: before && before.status !== status ? [move, { ...move, axis: 'status', from: before.status, to: status }] : [move] };
}
