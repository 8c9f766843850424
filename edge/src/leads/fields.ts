/** Further fields of a lead: what is no contact data, by the names that the forms use. */
export type Fields = Record<string, unknown>;

/**
 * Kept of one lead. A CTA has its fields by the site's settings; forms of the site's own may have others each
 * time, and whoever makes them up must not make a lead too large to store.
 */
const FIELDS_KEPT = 100;
/** UTF-16 units of names and values: as much as one event can bring. */
const TEXT_KEPT = 16_384;

/** What was given now, and of what was given before as much as there is room for. */
export function keepFields(before: Fields, now: Fields): Fields {
  const latestFirst = [...Object.entries(now), ...Object.entries(before).filter(([name]) => !Object.hasOwn(now, name))];
  let room = TEXT_KEPT;
  const kept = new Set<string>();
  for (const [name, value] of latestFirst) {
    room -= name.length + String(value).length;
    if (room < 0 || kept.size === FIELDS_KEPT) break;
    kept.add(name);
  }
  return Object.fromEntries(Object.entries({ ...before, ...now }).filter(([name]) => kept.has(name)));
}
