import { type Conduct, currentLead, type Facts, noConduct } from './facts.ts';

/**
 * When somebody else sends a form or signs in on this browser, what the one before did stays theirs, and the other
 * begins anew, or goes on from where they left. Only the source of the visit is both's: one of them came from there.
 */
export function partWays(facts: Facts, lead: string): void {
  const before = currentLead(facts);
  if (!before || before.id === lead) return;
  before.until = structuredClone(conductOf(facts));
  const known = facts.leads.find(({ id }) => id === lead)?.until;
  // Conducts that were put aside before they were kept whole lack the touches and the visits.
  Object.assign(facts, noConduct(), known ?? { first: facts.last, last: facts.last });
}

const conductOf = ({ leads: _leads, submits: _submits, robot: _robot, runs: _runs, steps: _steps, ...conduct }: Facts): Conduct => conduct;
