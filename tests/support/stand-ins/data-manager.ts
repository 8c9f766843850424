import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, header, json, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Google's Data Manager API: events.ingest and requestStatus.retrieve, as the reference and the page on errors describe
 * them, and Google's token endpoint. A request is taken whole or not at all, and what cannot be used is found out later.
 */
export const GOOGLE_SECRETS = { client_id: '1234.apps.googleusercontent.com', client_secret: 'GOCSPX-of-the-tests', refresh_token: '1//refresh-of-the-tests' };
export const CUSTOMER = '1234567890';
/** Conversion actions of the account, all of the type "import from clicks". */
export const ACTIONS = ['111', '222', '333'];
const EVENTS_MAX = 2_000;
const TOKEN_S = 3_599;

interface Event {
  destinationReferences?: string[];
  transactionId?: string;
  eventTimestamp?: string;
  eventSource?: string;
  adIdentifiers?: Record<string, string>;
  userData?: { userIdentifiers?: Record<string, string>[] };
  consent?: Record<string, string>;
  conversionValue?: number;
  currency?: string;
}

interface Violation {
  field: string;
  description: string;
  reason: string;
}

export interface DataManager extends StandIn {
  /** By conversion action and transaction id. */
  readonly conversions: Map<string, Event>;
  /** The user has taken the permission back. */
  revoke(): void;
  /** The token of now is none any more. */
  expire(): void;
  /** "Enhanced conversions for leads" is switched on, and its terms are accepted. */
  accept(): void;
}

const failure = (code: number, status: string, message: string, reason: string, violations: Violation[] = []): Answered =>
  json(code, {
    error: {
      code,
      message,
      status,
      details: [
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'datamanager.googleapis.com', metadata: { requestId: 't-a8896317' } },
        { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId: 't-a8896317' },
        ...(violations.length > 0 ? [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations }] : []),
      ],
    },
  });

export function dataManager(): DataManager {
  const conversions = new Map<string, Event>();
  const duplicates = new Map<string, number>();
  let isRevoked = false;
  let hasAccepted = false;
  let token: string | null = null;
  let given = 0;

  const stand = standIn(
    refusing((asked) => {
      if (asked.url === 'https://oauth2.googleapis.com/token') return giveToken(asked);
      if (token === null || header(asked, 'authorization') !== `Bearer ${token}`)
        return failure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.', 'ACCESS_TOKEN_INVALID');
      if (asked.url.startsWith('https://datamanager.googleapis.com/v1/requestStatus:retrieve?'))
        return status(new URL(asked.url).searchParams.get('requestId') ?? '');
      if (asked.url === 'https://datamanager.googleapis.com/v1/events:ingest') return ingest(asked);
      return failure(404, 'NOT_FOUND', 'Requested entity was not found.', 'NOT_FOUND');
    }),
  );

  function giveToken(asked: Asked): Answered {
    const form = new URLSearchParams(asked.body);
    if (form.get('client_id') !== GOOGLE_SECRETS.client_id || form.get('client_secret') !== GOOGLE_SECRETS.client_secret)
      return json(401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' });
    if (isRevoked || form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== GOOGLE_SECRETS.refresh_token)
      return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' });
    given += 1;
    token = `ya29.${given}`;
    // Google's refresh tokens stay: there is no new one.
    return json(200, { access_token: token, expires_in: TOKEN_S, scope: 'https://www.googleapis.com/auth/datamanager', token_type: 'Bearer' });
  }

  function ingest(asked: Asked): Answered {
    const body = bodyOf(asked, (why) => failure(400, 'INVALID_ARGUMENT', why, 'INVALID_ARGUMENT')) as Body;
    const violations = violationsOf(body, hasAccepted);
    if (violations.length > 0) throw new Refusal(failure(400, 'INVALID_ARGUMENT', 'There was a problem with the request.', 'INVALID_ARGUMENT', violations));
    if (body.validateOnly) return json(200, {});
    const request = `request-${stand.asked.length}`;
    for (const event of body.events ?? []) {
      const key = `${event.destinationReferences?.[0]}/${event.transactionId}`;
      if (conversions.has(key)) duplicates.set(request, (duplicates.get(request) ?? 0) + 1);
      else conversions.set(key, event);
    }
    return json(200, { requestId: request });
  }

  const status = (request: string): Answered => {
    const twice = duplicates.get(request) ?? 0;
    const errors =
      twice > 0 ? { errorInfo: { errorCounts: [{ recordCount: String(twice), reason: 'PROCESSING_ERROR_REASON_DUPLICATE_TRANSACTION_ID' }] } } : {};
    return json(200, { requestStatusPerDestination: [{ requestStatus: twice > 0 ? 'PARTIAL_SUCCESS' : 'SUCCESS', ...errors, eventsIngestionStatus: {} }] });
  };

  return { ...stand, conversions, revoke: () => void (isRevoked = true), expire: () => void (token = null), accept: () => void (hasAccepted = true) };
}

interface Body {
  destinations?: { reference?: string; operatingAccount?: { accountType?: string; accountId?: string }; productDestinationId?: string }[];
  events?: Event[];
  encoding?: string;
  validateOnly?: boolean;
}

function violationsOf({ destinations = [], events = [], encoding }: Body, hasAccepted: boolean): Violation[] {
  const violations: Violation[] = [];
  const say = (field: string, reason: string): void => void violations.push({ field, description: `${reason.toLowerCase().replaceAll('_', ' ')}.`, reason });
  if (destinations.length === 0 || destinations.length > 10) say('destinations', 'TOO_MANY_DESTINATIONS');
  destinations.forEach(({ operatingAccount: account, productDestinationId: action }, i) => {
    if (account?.accountType !== 'GOOGLE_ADS' || account.accountId !== CUSTOMER) say(`destinations[${i}].operating_account.account_id`, 'INVALID_DESTINATION');
    if (!ACTIONS.includes(action ?? '')) say(`destinations[${i}].product_destination_id`, 'INVALID_CONVERSION_ACTION_ID');
  });
  if (events.length === 0 || events.length > EVENTS_MAX) say('events', 'TOO_MANY_EVENTS');
  const references = new Set(destinations.map(({ reference }) => reference));
  events.forEach((event, i) => {
    checkEvent(event, `events.events[${i}]`, references, say);
    checkPerson(event, `events.events[${i}]`, encoding === 'HEX', hasAccepted, say);
  });
  return violations;
}

type Say = (field: string, reason: string) => void;
const SOURCES = new Set(['WEB', 'APP', 'IN_STORE', 'PHONE', 'OTHER']);
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function checkEvent(event: Event, at: string, references: ReadonlySet<string | undefined>, say: Say): void {
  if (!event.transactionId) say(`${at}.transaction_id`, 'REQUIRED_FIELD_MISSING');
  if (!TIMESTAMP.test(event.eventTimestamp ?? '')) say(`${at}.event_timestamp`, 'INVALID_FORMAT');
  if (!SOURCES.has(event.eventSource ?? '')) say(`${at}.event_source`, 'INVALID_ENUM_VALUE');
  if (!event.destinationReferences?.every((reference) => references.has(reference))) say(`${at}.destination_references`, 'INVALID_DESTINATION');
  if (event.currency !== undefined && !/^[A-Z]{3}$/.test(event.currency)) say(`${at}.currency`, 'INVALID_CURRENCY_CODE');
  if (Object.values(event.consent ?? {}).some((said) => !/^CONSENT_(?:GRANTED|DENIED)$/.test(said))) say(`${at}.consent`, 'INVALID_ENUM_VALUE');
}

function checkPerson({ userData, adIdentifiers }: Event, at: string, isHex: boolean, hasAccepted: boolean, say: Say): void {
  const identifiers = userData?.userIdentifiers ?? [];
  if (!adIdentifiers && identifiers.length === 0) say(at, 'NO_IDENTIFIERS_PROVIDED');
  if (identifiers.length > 0 && !hasAccepted) say('destinations[0].operating_account', 'DESTINATION_ACCOUNT_ENHANCED_CONVERSIONS_TERMS_NOT_SIGNED');
  identifiers.forEach((identifier, j) => {
    const isHashed = isHex && Object.values(identifier).every((hash) => /^[\da-f]{64}$/.test(hash));
    if (!isHashed) say(`${at}.user_data.user_identifiers[${j}]`, 'INVALID_HEX_ENCODING');
  });
}
