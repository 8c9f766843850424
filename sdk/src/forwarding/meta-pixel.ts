import type { Kindling } from '../start.ts';
import { type Forwarding, onStoredLead } from './stored-leads.ts';
import { pageFunction, whenThere } from './when-there.ts';

/**
 * Tells Meta Pixel of a lead: the standard event `Lead`, with the CTA as its name. `eventID` is the id of the
 * `form_submit`; a server that reports the same lead with it as `event_id` is counted once.
 * https://developers.facebook.com/docs/meta-pixel/reference
 * https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events
 */
export default function metaPixel(kindling: Pick<Kindling, 'on'>, options: Forwarding = {}): () => void {
  return onStoredLead(kindling, options, (eventID, cta, signal) =>
    whenThere(
      () => pageFunction('fbq'),
      (fbq) => fbq('track', 'Lead', cta ? { content_name: cta } : {}, { eventID }),
      signal,
    ),
  );
}
