import { pushDataLayer } from './push-data-layer.ts';
import { onStoredLead, type Teller } from './stored-leads.ts';

/**
 * Says in the data layer that a lead is stored, for sites that advertise on Zalo.
 *
 * Zalo Ads Pixel is one script tag, and documents no function to call: conversions are rules in its console,
 * by the id of a button that is clicked or by words in the address of a page.
 * https://ads.zalo.me/business/huong-dan-thiet-lap-zalo-ads-pixel/
 * So nothing is called here. `kindling_lead` can trigger a tag that leads to a thank-you page, whose address
 * Zalo then counts; it has no event id to dedupe by.
 */
export default function zalo(kindling: Teller): () => void {
  return onStoredLead(kindling, (event_id, form_id) => pushDataLayer({ event: 'kindling_lead', event_id, form_id }));
}
