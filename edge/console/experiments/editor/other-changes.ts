/** How many places a patch changes for which the editor has no control: made by the API, they are kept, and said. */
export function countOthers(patch: Readonly<Record<string, unknown>>): number {
  return leavesOf(patch, []).filter(
    (path) => !KNOWN.some((pattern) => pattern.length === path.length && pattern.every((part, i) => part === '*' || part === path[i])),
  ).length;
}

const KNOWN = [
  ['texts', '*', 'headline'],
  ['texts', '*', 'text'],
  ['texts', '*', 'button'],
  ['form', 'fields'],
  ['theme', 'template'],
  ['theme', 'accent'],
  ['display'],
];

const leavesOf = (value: unknown, path: readonly string[]): (readonly string[])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]))
    : [path];
