import type { Conversion } from '../ads/conversions.ts';
import type { Prepared } from '../ads/deliver-conversions.ts';
import { consentMissing } from '../ads/consent.ts';
import type { MetaSettings } from './settings.ts';
import { userDataOf } from './user-data.ts';

/** One that is older refuses the whole request. https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameters/server-event */
const OLDEST_MS = 7 * 86_400_000;
/** From here to there. */
const MARGIN_MS = 600_000;

export interface ServerEvent {
  event_name: string;
  event_time: number;
  event_id: string;
  action_source: 'website' | 'system_generated';
  event_source_url?: string;
  user_data: Record<string, unknown>;
  custom_data?: Record<string, unknown>;
}

/** A conversion as Meta takes it; null when it is not told, and why it never will be taken. */
export async function serverEventOf(conversion: Conversion, settings: MetaSettings, now: number): Promise<Prepared<ServerEvent>> {
  const { name, lead, id, at, url, value, currency } = conversion;
  const eventName = settings.events[name];
  if (!eventName) return null;
  if (conversion.isTest && !settings.test_event_code) return { why: 'not sent: without a test_event_code in the settings a test would count as a lead' };
  const missing = consentMissing(lead, settings.consent);
  if (missing) return { why: `not sent: ${missing}` };
  if (at < now - OLDEST_MS + MARGIN_MS) return { why: 'it happened more than 7 days ago, which Meta does not take' };
  const hasWorth = value !== null && currency !== null;
  if (eventName === 'Purchase' && !hasWorth) return { why: 'a Purchase needs a value and a currency: write them back with the outcome' };
  const isOnSite = url !== null && settings.lead_source === 'website';
  const details = { ...(hasWorth ? { value, currency } : {}), ...(name === 'lead' ? contentOf(conversion) : {}) };
  const sent: ServerEvent = {
    event_name: eventName,
    event_time: Math.floor(Math.min(at, now) / 1_000),
    event_id: id,
    action_source: isOnSite ? 'website' : 'system_generated',
    ...(isOnSite ? { event_source_url: url } : {}),
    user_data: await userDataOf(lead, settings.full_name),
    ...(Object.keys(details).length > 0 ? { custom_data: details } : {}),
  };
  return { sent };
}

/** As the pixel in the page says it. */
function contentOf({ lead }: Conversion): object {
  const cta = lead.consent.at(-1)?.cta;
  return cta ? { content_name: cta } : {};
}
