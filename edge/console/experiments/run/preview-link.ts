/** The address by which a page shows one arm of an experiment that is running; null where it is no address of a page. */
export function previewLink(page: string, experiment: string, arm: string): string | null {
  const url = URL.parse(page.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.searchParams.set('kindling_arm', `${experiment}.${arm}`);
  return url.href;
}
