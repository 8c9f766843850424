/**
 * JSON by which two values can be compared: the order of keys makes no difference, and what is undefined is not there.
 * @param lists whether a list says which values will do, or what comes first
 */
export function sortedJson(value: unknown, lists: 'any_order' | 'in_order'): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => sortedJson(item, lists));
    return `[${(lists === 'any_order' ? [...new Set(items)].toSorted() : items).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${JSON.stringify(key)}:${sortedJson(part, lists)}`);
  return `{${entries.toSorted().join(',')}}`;
}
