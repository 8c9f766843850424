import type { Batch } from '../../protocol/batch.ts';
import type { SiteSettings } from '../../protocol/site-config.ts';
import { isCrawler } from './crawler.ts';
import { isHeadless } from './headless.ts';

/**
 * Why behaviour of this batch must not be stored, or null. Global Privacy Control counts wherever it
 * is said, in the header or by the script, and counts as a no to tracking.
 */
export function unwanted(headers: Headers, consent: Batch['consent'], settings: SiteSettings): 'gpc' | 'no_consent' | 'bot' | null {
  const gpcHeader = headers
    .get('sec-gpc')
    ?.split(',')
    .some((value) => value.trim() === '1');
  if (gpcHeader || consent?.gpc) return 'gpc';
  if (consent?.state === 'denied') return 'no_consent';
  if (settings.consent === 'required' && consent?.state !== 'granted') return 'no_consent';
  return isCrawler(headers.get('user-agent')) || isHeadless(headers) ? 'bot' : null;
}

/** What is kept beside a form of the visitor's choice, for whoever would tell others of it. @param no why its behaviour must not be stored */
export const trackingSaid = (no: ReturnType<typeof unwanted>, { state }: Batch['consent']): 'granted' | 'unknown' | 'denied' =>
  no === 'gpc' || no === 'no_consent' ? 'denied' : state;
