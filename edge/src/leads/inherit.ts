import type { Stage, Status } from '../../protocol/lead.ts';
import { isFurther } from '../scoring/stage.ts';
import { joinCorrections } from './corrections.ts';
import { readDecision } from './decision.ts';
import { laterStored } from './latest-form.ts';
import { isEnd } from './status.ts';

/** What people have written about a lead, beside where it stands. */
export interface Team {
  /** JSON. */
  tags: string;
  owner: string | null;
  /** Who set the status; null as long as it follows the stage. */
  statusBy: string | null;
  /** JSON: the latest decision of a person. */
  decision: string | null;
  /** JSON: what they know better than the person's forms. */
  corrections: string | null;
}

export const NO_TEAM: Readonly<Team> = { tags: '[]', owner: null, statusBy: null, decision: null, corrections: null };

interface Standing extends Team {
  stage: Stage;
  stageAt: number;
  status: Status;
  /** JSON: the latest form. */
  form: string | null;
}

/**
 * A lead as it stands when another one of the same person comes to it. How it ended counts for both, of two ends the
 * later one; else the further stage does, and the latest step back. Nobody's tag is lost: it may be a gate.
 * @param byPerson what the edge merges by itself brings no end with it: anybody may have written the address that says it
 */
export function inherit<Row extends Standing>(row: Row | null, other: Row | null, byPerson = true): Row | null {
  if (!row || !other || (!byPerson && isEnd(other.stage))) return row;
  const tags = JSON.stringify([...new Set([...(JSON.parse(row.tags) as string[]), ...(JSON.parse(other.tags) as string[])])]);
  const [ended] = [row, other].filter(({ stage }) => isEnd(stage)).toSorted(byDecision);
  const [decided] = [row, other].toSorted(byDecision);
  const further = ended ?? (isFurther(row.stage, other.stage) ? other : row);
  const working = ended ?? (row.statusBy === null ? other : row);
  return {
    ...row,
    stage: further.stage,
    stageAt: further.stageAt,
    tags,
    owner: row.owner ?? other.owner,
    statusBy: working.statusBy,
    status: working.statusBy === null ? row.status : working.status,
    decision: (ended ?? decided)?.decision ?? null,
    corrections: joinCorrections(row.corrections, other.corrections),
    form: laterStored(row.form, other.form),
  };
}

/** The later decision first. Sorting leaves those without one in their order. */
const byDecision = (a: Standing, b: Standing): number => decidedAt(b) - decidedAt(a);
const decidedAt = ({ decision }: Standing): number => readDecision(decision)?.at ?? 0;
