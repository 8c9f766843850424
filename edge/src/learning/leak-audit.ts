import { binsOf } from './binning.ts';
import { type Column, holds } from './columns.ts';
import { stratifiedFolds } from './folds.ts';
import { aucOf } from './ranking.ts';
import { sumOf, tieGroups } from './tie-groups.ts';

/**
 * A column that by itself tells customers from others this well most likely knows the end of the story: a
 * whole card reaches 0.75 to 0.87, and no honest sign is as good as all of them together.
 */
export const TOO_GOOD = 0.8;
/**
 * Whether something is known at all should say little of the outcome. Where it says this much, it was
 * mostly filled in by those who already worked with the lead. Honest gaps (an optional field) stay near 0.6.
 */
export const TOO_TELLING = 0.65;
/** With fewer of either, columns look too good by chance. */
const LEAST_OF_EACH = 10;
const FOLDS = 5;
/** Ranges and names of a column: more than for a card, since nobody has to read them. */
const MOST_RULES = 30;

export interface Leak {
  column: string;
  sign: 'too_good_alone' | 'missing_tells';
  auc: number;
}
export interface LeakAudit {
  leaks: Leak[];
  /** AUC of each column alone, for a look; null where it could not be told. */
  alone: { column: string; auc: number | null }[];
  /** Too few customers or others to say anything: no leaks is no all-clear then. */
  tooFew: boolean;
}

/**
 * Columns that may know what cannot be known when a lead is created. A warning, not a verdict: whoever knows
 * the column decides.
 */
export function leakAudit(columns: readonly Column[], won: readonly boolean[], chance: () => number): LeakAudit {
  const customers = won.filter(Boolean).length;
  if (Math.min(customers, won.length - customers) < LEAST_OF_EACH)
    return { leaks: [], alone: columns.map(({ name }) => ({ column: name, auc: null })), tooFew: true };
  const foldOf = stratifiedFolds(won, FOLDS, chance);
  const alone = columns.map((column) => ({ column: column.name, auc: aucAlone(column, won, foldOf) }));
  const leaks = columns.flatMap((column, i): Leak[] => {
    const byValue = alone[i]?.auc ?? 0;
    const byMissing = aucOfMissing(column, won);
    return [
      ...(byValue > TOO_GOOD ? [{ column: column.name, sign: 'too_good_alone' as const, auc: byValue }] : []),
      ...(byMissing > TOO_TELLING ? [{ column: column.name, sign: 'missing_tells' as const, auc: byMissing }] : []),
    ];
  });
  return { leaks: leaks.toSorted((a, b) => b.auc - a.auc), alone, tooFew: false };
}

/**
 * AUC of a column that scores each lead by the customers' share among the like of it, in the other folds: it
 * finds humps and names as well as slopes, and many rare names cannot learn their own outcomes by heart.
 */
function aucAlone(column: Column, won: readonly boolean[], foldOf: readonly number[]): number | null {
  const leads = [...won.keys()];
  const share = won.filter(Boolean).length / won.length;
  const scores = won.map(() => share);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = leads.filter((lead) => foldOf[lead] !== fold);
    const rules = binsOf(column, { leads: others, won: others.map((lead) => won[lead] === true) }, { most: MOST_RULES, card: [] });
    const ruleOf = (lead: number): number => rules.findIndex((rule) => holds(rule, column.values[lead] ?? null));
    const counts = rules.map(() => ({ leads: 1, won: share }));
    for (const lead of others) {
      const count = counts[ruleOf(lead)];
      if (count) {
        count.leads += 1;
        count.won += won[lead] ? 1 : 0;
      }
    }
    for (const lead of leads.filter((lead) => foldOf[lead] === fold)) {
      const count = counts[ruleOf(lead)];
      scores[lead] = count ? count.won / count.leads : share;
    }
  }
  return aucOf(tieGroups(scores.map((score, lead) => ({ score, won: won[lead] === true }))));
}

/** AUC of "is not known", in whichever direction it tells. */
function aucOfMissing({ values }: Column, won: readonly boolean[]): number {
  const groups = tieGroups(won.map((yes, lead) => ({ score: (values[lead] ?? null) === null ? 1 : 0, won: yes })));
  const auc = aucOf(groups) ?? 0.5;
  return sumOf(groups).won ? Math.max(auc, 1 - auc) : 0.5;
}
