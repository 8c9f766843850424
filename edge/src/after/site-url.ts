/** Where a site's own paths are: the first of its origins that names one host, else the one above its subdomains. */
export const homeOf = (origins: readonly string[]): string => origins.find((origin) => !origin.includes('*')) ?? (origins[0] ?? '').replace('://*.', '://');

/** The whole address of a path of the site, or of an https address, which is one already. */
export const siteUrl = (origins: readonly string[], address: string): string => (address.startsWith('/') ? homeOf(origins) + address : address);
