import type { Grade, Temperature } from '../../protocol/lead.ts';

/** How a lead stands by one card. */
export interface Standing {
  temperature: Temperature;
  total: number;
  grade: Grade;
}

export interface Move {
  id: string;
  name: string | null;
  from: Standing;
  to: Standing;
}

/** What another card would change. */
export interface Moves {
  /** Leads that were looked at. */
  leads: number;
  /** Leads that there are: of very many only the newest are looked at. */
  of: number;
  /** Leads that would change temperature. */
  moved: { from: Temperature; to: Temperature; count: number }[];
  /** Leads that would get a better grade, and a worse one. */
  grades: { up: number; down: number };
  /** Those that would change most. */
  examples: Move[];
}

const EXAMPLES = 50;
const WARMTH: Record<Temperature, number> = { cold: 0, warm: 1, hot: 2 };

export const noMoves = (): Moves => ({ leads: 0, of: 0, moved: [], grades: { up: 0, down: 0 }, examples: [] });

/** Adds what happens to some more leads. */
export function addMoves(moves: Moves, more: readonly Move[]): Moves {
  const moved = moves.moved.map((each) => ({ ...each }));
  const grades = { ...moves.grades };
  for (const { from, to } of more) {
    if (from.temperature !== to.temperature) {
      const known = moved.find((each) => each.from === from.temperature && each.to === to.temperature);
      if (known) known.count++;
      else moved.push({ from: from.temperature, to: to.temperature, count: 1 });
    }
    const change = rankOf(to.grade) - rankOf(from.grade);
    if (change < 0) grades.up++;
    if (change > 0) grades.down++;
  }
  const changed = [...moves.examples, ...more.filter((move) => sizeOf(move) > 0)];
  return {
    leads: moves.leads + more.length,
    of: moves.of,
    moved: moved.toSorted((a, b) => b.count - a.count),
    grades,
    examples: changed.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, EXAMPLES),
  };
}

/** A1 is 2, D4 is 8. What is won on one axis and lost on the other is neither better nor worse. */
const rankOf = (grade: Grade): number => grade.charCodeAt(0) - 'A'.charCodeAt(0) + 1 + Number(grade[1]);

/** Above any change of points that is none of temperature. */
const STEP = 1_000;

/** What a team asks first is who would be called, and who would not any more; then how many points it is. */
const sizeOf = ({ from, to }: Move): number => STEP * Math.abs(WARMTH[to.temperature] - WARMTH[from.temperature]) + Math.abs(to.total - from.total);
