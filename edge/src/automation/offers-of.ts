import { findRetired } from '../ctas/retired-ctas.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Site } from '../site/site-store.ts';
import type { Offers } from './answered.ts';

/** What the CTAs offer that these leads have answered, and all live ones. */
export async function offersOf(db: D1Database, site: Site, leads: readonly Pick<Lead, 'consent'>[], now: number): Promise<Offers> {
  const offers = new Map(site.ctas.map(({ id, offer }) => [id, offer]));
  const gone = new Set(leads.flatMap(({ consent }) => consent.flatMap(({ cta }) => (cta === null || offers.has(cta) ? [] : [cta]))));
  const retired = gone.size > 0 ? await findRetired(db, site.id, [...gone], now) : [];
  return new Map([...offers, ...retired.map(({ id, offer }) => [id, offer] as const)]);
}
