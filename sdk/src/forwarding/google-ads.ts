import type { Kindling } from '../start.ts';
import { type Forwarding, onStoredLead } from './stored-leads.ts';
import { pageFunction, whenThere } from './when-there.ts';

interface Options extends Forwarding {
  /** The conversion action, as Google Ads shows it: `AW-123456789/AbC-D_efG`. */
  sendTo: string;
}

/**
 * Tells Google Ads of a lead as a conversion. `transaction_id` is the id of the `form_submit`: Google counts
 * a conversion with the same id once. It holds nothing by which a person could be known, as Google demands.
 * https://support.google.com/google-ads/answer/6386790
 */
export default function googleAds(kindling: Pick<Kindling, 'on'>, options: Options): () => void {
  return onStoredLead(kindling, options, (transaction_id, _, signal) =>
    whenThere(
      () => pageFunction('gtag'),
      (gtag) => gtag('event', 'conversion', { send_to: options.sendTo, transaction_id }),
      signal,
    ),
  );
}
