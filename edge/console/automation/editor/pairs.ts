/** What can be chosen, as it is written down and as it is called. */
export const pairsOf = <Value extends string>(names: Readonly<Record<Value, string>>): [Value, string][] => Object.entries(names) as [Value, string][];
