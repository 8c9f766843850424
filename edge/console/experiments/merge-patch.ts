/** A value with a merge patch applied (RFC 7396), as the edge applies it: what is not named stays, null takes away, lists are replaced whole. */
export function mergePatch<T>(value: T, patch: unknown): T {
  if (!isObject(patch)) return patch as T;
  const merged: Record<string, unknown> = { ...(isObject(value) ? value : {}) };
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], part);
  }
  return merged as T;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a patch says at a place; undefined where it says nothing. */
export function patchedAt(patch: unknown, path: readonly string[]): unknown {
  let at = patch;
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The patch with something said at a place, or with nothing said there any more. Objects that say nothing go. */
export function withPatchAt(patch: Readonly<Record<string, unknown>>, [name = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const inner = patch[name];
  const next = rest.length > 0 ? withPatchAt(isObject(inner) ? inner : {}, rest, value) : value;
  const { [name]: _, ...others } = patch;
  const isNothing = next === undefined || (rest.length > 0 && Object.keys(next as object).length === 0);
  return isNothing ? others : { ...patch, [name]: next };
}
