/** Leads in a random order (Fisher and Yates). `chance` gives numbers in [0, 1). */
export function shuffled(count: number, chance: () => number): number[] {
  const order = Array.from({ length: count }, (_, lead) => lead);
  for (let left = count - 1; left > 0; left--) {
    const other = Math.floor(chance() * (left + 1));
    [order[left], order[other]] = [order[other] ?? 0, order[left] ?? 0];
  }
  return order;
}

/**
 * The fold of each lead, 0 to `folds` − 1: drawn apart for customers and others, so that each fold has its
 * share of the few customers there are.
 */
export function stratifiedFolds(won: readonly boolean[], folds: number, chance: () => number): number[] {
  const order = shuffled(won.length, chance);
  const foldOf = won.map(() => 0);
  const dealt = [...order.filter((lead) => won[lead]), ...order.filter((lead) => !won[lead])];
  for (const [place, lead] of dealt.entries()) foldOf[lead] = place % folds;
  return foldOf;
}
