import type { LeadEvent } from '../../../protocol/lead-event.ts';
import type { DestinationModule, Port, Verdict } from '../destination.ts';
import { deliverConversions } from './ads/deliver-conversions.ts';
import { conversionsOf } from './ads/conversions.ts';
import { MetaSettings } from './meta/settings.ts';
import { type ServerEvent, serverEventOf } from './meta/server-event.ts';
import { verdictOf } from './meta/verdict.ts';

/**
 * Meta's Conversions API: tells of leads and of what became of them, with the ids by which Meta's pixel in the page has
 * told of the same. https://developers.facebook.com/documentation/ads-commerce/conversions-api
 */
export const destination: DestinationModule = {
  kind: 'meta',
  types: ['lead.created', 'lead.updated', 'lead.stage_changed', 'lead.outcome'],
  settings: MetaSettings,
  secrets: ['access_token'],
  addresses: (settings) => [(settings as MetaSettings).api],
  destination: {
    batch: 500,
    wants: (event: LeadEvent) => conversionsOf(event).length > 0,
    deliver: (events, port) =>
      deliverConversions(events, {
        most: EVENTS_MAX,
        prepare: (conversion) => serverEventOf(conversion, port.settings as MetaSettings, port.now()),
        send: (portion) => send(portion, port),
      }),
  },
  check: (port) => look(port),
};

/** Of one request. https://developers.facebook.com/documentation/ads-commerce/conversions-api/using-the-api */
const EVENTS_MAX = 1_000;

const addressOf = ({ api, version, pixel_id: pixel }: MetaSettings): string => `${api}/${version}/${pixel}`;

/** In a header, so that it is in no log of addresses. */
const withToken = async (port: Port): Promise<Record<string, string>> => ({ authorization: `Bearer ${await port.secret('access_token')}` });

async function send(data: readonly ServerEvent[], port: Port): Promise<Verdict> {
  const settings = port.settings as MetaSettings;
  const { test_event_code: code } = settings;
  const answered = await port.send({
    method: 'POST',
    url: `${addressOf(settings)}/events`,
    headers: { ...(await withToken(port)), 'content-type': 'application/json' },
    body: JSON.stringify({ data, ...(code ? { test_event_code: code } : {}) }),
  });
  return verdictOf(answered, port.now());
}

/** Whether the token may see the pixel. */
async function look(port: Port): Promise<Verdict> {
  const answered = await port.send({ method: 'GET', url: `${addressOf(port.settings as MetaSettings)}?fields=id`, headers: await withToken(port) });
  return verdictOf(answered, port.now());
}
