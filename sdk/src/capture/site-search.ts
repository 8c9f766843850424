import type { Capturing } from './capturing.ts';

/** Records what was looked for on the site, by the parameter that its search uses. */
export function captureSiteSearch({ on, search, record }: Capturing): void {
  on('view', (url) => {
    if (!url.includes('?')) return;
    const { searchParams } = new URL(url);
    const term = search.map((name) => searchParams.get(name)).find(Boolean);
    if (term) record('site_search', { props: { term } }, url);
  });
}
