/** What happens by itself while somebody reads is given up first; forms, and what says that something was given up, last. */
const value = (name: string): number => Number(/_(submit|dropped)$/.test(name)) - Number(/_(depth|time|progress|view)$/.test(name));

/** The entries to give up so that at most `most` stay: those of the least value, and of these the oldest. */
export const surplus = (names: readonly string[], most: number): string[] =>
  names.toSorted((a, b) => value(a) - value(b)).slice(0, Math.max(0, names.length - most));
