import { callOnLead } from './call-on-lead.ts';
import type { Teller } from './stored-leads.ts';

/**
 * Tells Meta Pixel of a lead: the standard event `Lead`, with the CTA as its name. `eventID` is the id of the
 * `form_submit`; a server that reports the same lead with it as `event_id` is counted once.
 * https://developers.facebook.com/docs/meta-pixel/reference
 * https://developers.facebook.com/docs/marketing-api/conversions-api/deduplicate-pixel-and-server-events
 */
export default function metaPixel(kindling: Teller): () => void {
  return callOnLead(kindling, 'fbq', (eventID, cta) => ['track', 'Lead', cta ? { content_name: cta } : {}, { eventID }]);
}
