import { callOnLead } from './call-on-lead.ts';
import type { Teller } from './stored-leads.ts';

interface Options {
  /** The conversion action, as Google Ads shows it: `AW-123456789/AbC-D_efG`. */
  sendTo: string;
}

/**
 * Tells Google Ads of a lead as a conversion. `transaction_id` is the id of the `form_submit`: Google counts
 * a conversion with the same id once. It holds nothing by which a person could be known, as Google demands.
 * https://support.google.com/google-ads/answer/6386790
 */
export default function googleAds(kindling: Teller, { sendTo }: Options): () => void {
  return callOnLead(kindling, 'gtag', (transaction_id) => ['event', 'conversion', { send_to: sendTo, transaction_id }]);
}
