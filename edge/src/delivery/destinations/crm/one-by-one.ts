import type { Verdict } from '../../destination.ts';
import type { Work } from './latest.ts';

/** Ends the work on a lead wherever it stands: the other side has said something that settles it. */
export class Unable extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(verdict.is);
    this.verdict = verdict;
  }
}

/** Writes one lead after the other. Where the other side wants to be left alone, the rest is not tried. */
export async function oneByOne(works: readonly Work[], write: (work: Work) => Promise<Verdict>): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  let rest: Verdict | null = null;
  for (const work of works) {
    const verdict: Verdict = rest ?? (await write(work).catch(verdictOf));
    verdicts.set(work.lead.id, verdict);
    if (verdict.is === 'off' || (verdict.is === 'again' && verdict.afterMs !== undefined)) rest = verdict;
  }
  return verdicts;
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof Unable) return error.verdict;
  throw error;
}
