import type { SignedLink } from '../../protocol/lead-identity.ts';
import { sealToken } from '../after/token.ts';
import { LINK_PARAMETER } from '../intake/redact.ts';
import { errorAt, Problem } from '../problem.ts';
import { allowsHost } from '../site/origin.ts';
import type { Site } from '../site/site-store.ts';

/** Somebody who opens a mail later than this opens a page like any other. */
const GOOD_MS = 90 * 86_400_000;

/**
 * An address of the site that tells whose the browser is in which it is opened: for a mail to one person. It may be
 * passed on, so that it says no more than that, and opens nothing.
 */
export async function linkFor(site: Site, lead: string, address: string, now: number): Promise<SignedLink> {
  const url = URL.parse(address);
  const isWeb = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  if (!isWeb || !allowsHost(site.settings.origins, url)) throw new Problem('invalid_request', [errorAt('url', 'page_not_of_site')]);
  const expires = now + GOOD_MS;
  // Sealed for one lead; who visits, and after which form, nobody knows yet.
  url.searchParams.set(LINK_PARAMETER, await sealToken(site, 'lead', { lead, visitor: '', event: '', subject: '', expires }));
  return { url: url.href, expires_at: new Date(expires).toISOString() };
}
