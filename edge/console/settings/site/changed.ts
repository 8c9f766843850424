/** Settings that were changed, and lists as somebody types them. */

/** What of a draft differs from what is stored. What was emptied is null: the edge takes it back to what it is by itself. */
export function changedIn<T extends object>(stored: T, draft: T): Partial<Record<keyof T, unknown>> {
  const names = Object.keys({ ...stored, ...draft }) as (keyof T)[];
  const differing = names.filter((name) => JSON.stringify(stored[name]) !== JSON.stringify(draft[name]));
  return Object.fromEntries(differing.map((name) => [name, draft[name] ?? null])) as Partial<Record<keyof T, unknown>>;
}

/** What stands between line breaks, or between blanks. */
export const listOf = (text: string, between: 'lines' | 'blanks'): string[] =>
  text
    .split(between === 'lines' ? /\n/ : /[\s,]+/)
    .map((each) => each.trim())
    .filter(Boolean);

export const textOf = (list: readonly string[], between: 'lines' | 'blanks'): string => list.join(between === 'lines' ? '\n' : ' ');
