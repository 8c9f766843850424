/**
 * Puts one event into the page's data layer, and makes one if no tag manager has come yet, as Google documents it.
 * https://developers.google.com/tag-platform/tag-manager/datalayer
 */
export function pushDataLayer(event: Record<string, unknown>): void {
  const page = window as { dataLayer?: unknown[] };
  (page.dataLayer ??= []).push(event);
}
