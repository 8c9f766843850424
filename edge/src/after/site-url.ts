/** Where a site's own paths are: the first of its origins that names one host, else the one above its subdomains. */
export const homeOf = (origins: readonly string[]): string => origins.find((origin) => !origin.includes('*')) ?? (origins[0] ?? '').replace('://*.', '://');

/** The whole address of a path of the site, or of an https address, as it may stand in a header: letters beyond ASCII are not. */
export const siteUrl = (origins: readonly string[], address: string): string => new URL(address.startsWith('/') ? homeOf(origins) + address : address).href;
