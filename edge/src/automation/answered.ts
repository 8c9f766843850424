import type { Offer } from '../../protocol/cta.ts';
import type { Lead } from '../../protocol/lead.ts';

/** What each CTA offers, also of those that are not live any more. */
export type Offers = ReadonlyMap<string, Offer>;

interface Forms {
  offer?: readonly Offer[] | undefined;
  cta?: readonly string[] | undefined;
}

/** When such a form was answered last, ms; null when none was. A form of the site's own is of no CTA. */
export function answeredAt({ offer, cta }: Forms, { consent }: Pick<Lead, 'consent'>, offers: Offers): number | null {
  const times = consent.flatMap(({ cta: of, received_at: at }) => {
    if (of === null || (cta && !cta.includes(of))) return [];
    const offered = offers.get(of);
    return offer && !(offered && offer.includes(offered)) ? [] : [Date.parse(at)];
  });
  return times.length > 0 ? Math.max(...times) : null;
}
