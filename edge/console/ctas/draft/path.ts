/** A place in a draft: `['texts', 'vi', 'headline']`. Names may have dots in them, so that it is no text. */
export type Path = readonly (string | number)[];

/** What stands there, if anything does. */
export function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** The same with something else there; `undefined` takes it away. What leads there is made where it is missing; the rest is not copied. */
export function put<T>(value: T, path: Path, next: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return next as T;
  const inner = put(at(value, [key]), rest, next);
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as unknown[])];
    if (inner === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = inner;
    return list as T;
  }
  const { [key]: _, ...others } = (value ?? {}) as Record<string, unknown>;
  // In its place: what is equal is spelled equal.
  if (inner !== undefined && value && Object.hasOwn(value, key)) return { ...(value as object), [key]: inner } as T;
  return (inner === undefined ? others : { ...others, [key]: inner }) as T;
}

/** The list with one of its things in another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, i) => i !== from);
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}
