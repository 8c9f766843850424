/**
 * Who has been let in as signed in, so that a site that says so on every page is counted once a person and not
 * once a page. In memory: an isolate that has forgotten counts them once more.
 */
const REMEMBERED_MAX = 5_000;
const remembered = new Set<string>();

export const isKnown = (who: string): boolean => remembered.has(who);

export function remember(who: string): void {
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? '');
  remembered.add(who);
}
