type Value = string | number;

/** The parameters of one statement. What is said in several of its parts is bound once: D1 takes a hundred. */
export interface SqlValues {
  /** Stands for the value in the statement. */
  bind(value: Value): string;
  all(): Value[];
}

export function sqlValues(): SqlValues {
  const values: Value[] = [];
  return {
    bind(value) {
      const known = values.indexOf(value);
      return `?${known >= 0 ? known + 1 : values.push(value)}`;
    },
    all: () => values,
  };
}
