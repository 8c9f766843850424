import type { Json } from './hostile-lines.ts';

/** The names of the hostile collection → those of this product's wire. Nothing else knows both. */

const EVENT_NAMES: Record<string, string> = { name: 'type', ts: 'at', session_id: 'visit' };

type Keyed = { [key: string]: Json };
const isKeyed = (value: Json | undefined): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Entries, not assignments: a key `__proto__` must arrive as a key. */
const renameEvent = (event: Json): Json =>
  isKeyed(event)
    ? Object.fromEntries(Object.entries(event).flatMap(([key, value]) => (key === 'visitor_id' ? [] : [[EVENT_NAMES[key] ?? key, value]])))
    : event;

/**
 * A batch has one visitor: that of its first event, also when it is missing there. Where there is no
 * first event to have one, the batch still comes from `browser`.
 */
function visitorOf(events: Json | undefined, browser: string): Keyed {
  const first = Array.isArray(events) ? events[0] : undefined;
  if (!isKeyed(first)) return { visitor: browser };
  return first.visitor_id === undefined ? {} : { visitor: first.visitor_id };
}

const renameConsent = (consent: Json): Json =>
  isKeyed(consent) && typeof consent.analytics === 'boolean' ? { state: consent.analytics ? 'granted' : 'denied' } : consent;

export function renameEnvelope({ events, consent, ...rest }: Keyed, browser: string): Keyed {
  return {
    v: 1,
    ...rest,
    ...visitorOf(events, browser),
    ...(consent === undefined ? {} : { consent: renameConsent(consent) }),
    ...(events === undefined ? {} : { events: Array.isArray(events) ? events.map(renameEvent) : events }),
  };
}

/** The same for text that must keep what a parser would lose: double keys, `-0`, `1e400`, syntax errors. */
export function renameText(text: string): string {
  const visitor = /"visitor_id":("[^"]*")/.exec(text)?.[1];
  const renamed = Object.entries(EVENT_NAMES).reduce((soFar, [from, to]) => soFar.replaceAll(`"${from}":`, `"${to}":`), text);
  return visitor ? renamed.replaceAll(/"visitor_id":"[^"]*",?/g, '').replace('"events":', `"visitor":${visitor},"events":`) : renamed;
}

/** Reasons of the collection → the codes with which this product says the same. */
const CODES: Record<string, readonly string[]> = {
  invalid_json: ['invalid_json', 'invalid_utf8'],
  invalid_encoding: ['invalid_utf8', 'unsupported_encoding'],
  unsupported_media_type: ['unsupported_encoding'],
  too_deep: ['too_deep', 'props_too_deep', 'body_too_large'],
  not_an_object: ['invalid_batch'],
  too_many_events: ['body_too_large'],
  too_large: ['props_too_many_keys', 'event_too_large'],
  missing_event_id: ['invalid_id'],
  invalid_event_id: ['invalid_id'],
  invalid_visitor_id: ['invalid_visitor'],
  invalid_name: ['invalid_type'],
  reserved_name: ['reserved_type'],
  invalid_timestamp: ['invalid_at'],
  invalid_type: ['invalid_props', 'invalid_url'],
  forbidden_key: ['props_forbidden_key'],
  invalid_number: ['props_number_not_finite'],
  wrong_key_type: ['unauthorized'],
};

/** A reason that is not named above has the same name here. */
export const codesOf = (reason: string): readonly string[] => CODES[reason] ?? [reason];
