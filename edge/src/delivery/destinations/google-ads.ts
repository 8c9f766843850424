import type { LeadEvent } from '../../../protocol/lead-event.ts';
import type { Answered, Asked, DestinationModule, Port, Verdict } from '../destination.ts';
import { deliverConversions } from './ads/deliver-conversions.ts';
import { conversionsOf, isTest } from './ads/conversions.ts';
import { laterVerdict } from './google-ads/afterwards.ts';
import { type IngestedEvent, ingestedEventOf } from './google-ads/ingested-event.ts';
import { ingestRequest, statusRequest, tokenRequest } from './google-ads/request.ts';
import { GoogleAdsSettings } from './google-ads/settings.ts';
import { verdictOf } from './google-ads/verdict.ts';
import type { PortionVerdict } from './in-portions.ts';
import { accessToken, forgetToken } from './oauth/token.ts';

/**
 * Offline conversions for Google Ads, by the Data Manager API. The older way, `uploadClickConversions` of the Google Ads
 * API, takes nobody new since 15 June 2026: https://developers.google.com/ads/blog/posts/2026/05/changes-to-offline-click-conversion
 */
export const destination: DestinationModule = {
  kind: 'google-ads',
  types: ['lead.created', 'lead.updated', 'lead.stage_changed', 'lead.outcome'],
  settings: GoogleAdsSettings,
  secrets: ['client_id', 'client_secret', 'refresh_token'],
  addresses: (settings) => [(settings as GoogleAdsSettings).api, (settings as GoogleAdsSettings).token_url],
  destination: {
    batch: 500,
    wants: (event: LeadEvent) => conversionsOf(event).length > 0,
    deliver: (events, port) =>
      deliverConversions(events, {
        most: EVENTS_MAX,
        prepare: (conversion) => ingestedEventOf(conversion, port.settings as GoogleAdsSettings, port.now()),
        // A test is looked at, and does not count.
        send: (portion) => send(portion, port, events.some(isTest)),
      }),
  },
  check: (port) => look(port),
};

/** Of one request. */
const EVENTS_MAX = 2_000;
/** Google has looked at a request by then. */
const LOOKED_AT_MS = 30 * 60_000;

/** The request that was taken last, for a look at what became of it. */
interface Latest {
  request: string;
  at: number;
}

async function send(events: readonly IngestedEvent[], port: Port, validateOnly: boolean): Promise<PortionVerdict> {
  const settings = port.settings as GoogleAdsSettings;
  const found = await withToken(port, (token) => ingestRequest(events, settings, token, validateOnly));
  if ('is' in found) return found;
  const verdict = verdictOf(found, events.length, port.now());
  if (verdict === 'token') return NOT_TAKEN;
  if (!Array.isArray(verdict) && verdict.is === 'done') remember(found, port);
  return verdict;
}

const NOT_TAKEN: Verdict = { is: 'off', why: 'Google does not take the token: authorise anew' };

/** One whose token is taken no more is sent once more, with a new one. */
async function withToken(port: Port, ask: (token: string) => Asked): Promise<Answered | Verdict> {
  const [id, secret, refresh] = [await port.secret('client_id'), await port.secret('client_secret'), await port.secret('refresh_token')];
  const request = tokenRequest(port.settings as GoogleAdsSettings, id, secret, refresh);
  for (let isFirst = true; ; isFirst = false) {
    const found = await accessToken(port, request);
    if ('verdict' in found) return found.verdict;
    const answered = await port.send(ask(found.token));
    if (answered.status !== 401 || !isFirst) return answered;
    forgetToken(port, found.token);
  }
}

function remember({ body }: Answered, port: Port): void {
  const request = /"requestId"\s*:\s*"([\w-]{1,100})"/.exec(body)?.[1];
  if (request) port.memory.put('latest', { request, at: port.now() } satisfies Latest);
}

/** Whether Google would take an event of ours, of nobody; and what became of the latest request. */
async function look(port: Port): Promise<Verdict> {
  const settings = port.settings as GoogleAdsSettings;
  const action = Object.values(settings.conversions).find((id) => id !== undefined) ?? '';
  const nobody: IngestedEvent = {
    destinationReferences: [action],
    transactionId: 'kindling-check',
    eventTimestamp: new Date(port.now()).toISOString(),
    eventSource: 'OTHER',
    adIdentifiers: { gclid: 'kindling-check' },
    consent: { adPersonalization: 'CONSENT_DENIED' },
  };
  const tried = await withToken(port, (token) => ingestRequest([nobody], settings, token, true));
  if ('is' in tried) return tried;
  const verdict = verdictOf(tried, 1, port.now());
  if (verdict === 'token') return NOT_TAKEN;
  const said = Array.isArray(verdict) ? (verdict[0] ?? NOT_TAKEN) : verdict;
  const latest = port.memory.get<Latest>('latest');
  if (said.is !== 'done' || !latest || port.now() < latest.at + LOOKED_AT_MS) return said;
  const status = await withToken(port, (token) => statusRequest(settings, latest.request, token));
  return 'is' in status ? status : laterVerdict(status);
}
