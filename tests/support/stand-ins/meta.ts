import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Meta's Conversions API, as its pages on server events, customer information, using the API and handling errors describe
 * it. All events of a request are taken or none; what is wrong with which, the answer does not say.
 */
export const META_TOKEN = 'EAAexample-of-the-tests';
export const PIXEL = '1234567890123456';
const EVENTS_MAX = 1_000;
const DAY_S = 86_400;
const SOURCES = new Set(['email', 'website', 'app', 'phone_call', 'chat', 'physical_store', 'system_generated', 'business_messaging', 'other']);
const HASHED = ['em', 'ph', 'fn', 'ln', 'db', 'ge', 'ct', 'st', 'zp', 'country', 'external_id'];

export const metaError = (status: number, code: number, more: Record<string, unknown> = {}): Answered =>
  json(status, { error: { message: 'Invalid parameter', type: 'OAuthException', code, ...more, fbtrace_id: 'A6UyEgg_HdoiRX9duxcBOjb' } });
const invalid = (subcode: number, title: string): Answered =>
  metaError(400, 100, { error_subcode: subcode, is_transient: false, error_user_title: title, error_user_msg: title });

export interface MetaEvent {
  event_name: string;
  event_time: number;
  event_id?: string;
  action_source: string;
  event_source_url?: string;
  user_data: Record<string, unknown>;
  custom_data?: Record<string, unknown>;
}

export interface Meta extends StandIn {
  /** What counts: of two with the same name and id the first. */
  readonly counted: (Pick<MetaEvent, 'event_name' | 'event_id'> & Partial<MetaEvent>)[];
  /** The pixel in a page says it. */
  pixel(event: string, eventID: string): void;
}

/** @param now ms */
export function meta(now: () => number): Meta {
  const counted: Meta['counted'] = [];
  const count = (event: Meta['counted'][number]): void => {
    if (!counted.some((known) => known.event_name === event.event_name && known.event_id === event.event_id)) counted.push(event);
  };

  const stand = standIn(
    refusing((asked) => {
      if (header(asked, 'authorization') !== `Bearer ${META_TOKEN}`)
        return metaError(401, 190, { message: 'Invalid OAuth access token - Cannot parse access token' });
      if (asked.method === 'GET' && asked.url === `https://graph.facebook.com/v26.0/${PIXEL}?fields=id`) return json(200, { id: PIXEL });
      if (asked.url !== `https://graph.facebook.com/v26.0/${PIXEL}/events`)
        return metaError(400, 100, { error_subcode: 33, message: 'Unsupported post request. Object with ID does not exist' });
      const data = dataOf(asked);
      data.forEach((event) => checkEvent(event, now() / 1_000));
      data.forEach(count);
      return json(200, { events_received: data.length, messages: [], fbtrace_id: 'ATHEd8F7ddsITPV0fE5TWjY' });
    }),
  );
  return { ...stand, counted, pixel: (event_name, event_id) => count({ event_name, event_id }) };
}

function dataOf(asked: Asked): MetaEvent[] {
  const body = bodyOf(asked, () => metaError(400, 100));
  onlyNames(body, ['data', 'test_event_code', 'partner_agent'], (message) => metaError(400, 100, { message }));
  const { data } = body;
  if (!Array.isArray(data) || data.length === 0 || data.length > EVENTS_MAX)
    throw new Refusal(metaError(400, 100, { message: '(#100) param data must be an array' }));
  return data as MetaEvent[];
}

const EVENT = ['event_name', 'event_time', 'event_id', 'event_source_url', 'opt_out', 'action_source', 'user_data', 'custom_data', 'data_processing_options'];

function checkEvent(event: MetaEvent, now: number): void {
  onlyNames(event, EVENT, (message) => metaError(400, 100, { message }));
  const refuse = (subcode: number, title: string): never => {
    throw new Refusal(invalid(subcode, title));
  };
  if (typeof event.event_name !== 'string' || event.event_name === '' || event.event_name.length > 50) refuse(2804002, 'Missing Event Name');
  if (!Number.isInteger(event.event_time)) refuse(2804004, 'Invalid Event Time');
  if (event.event_time < now - 7 * DAY_S) refuse(2804003, 'Event Timestamp Too Old');
  if (event.event_time > now + 60) refuse(2804004, 'Event Timestamp In The Future');
  if (!SOURCES.has(event.action_source)) refuse(2804016, 'Missing Or Invalid Action Source');
  if (event.action_source === 'website' && !/^https?:\/\/[^/]+/.test(event.event_source_url ?? '')) refuse(2804017, 'Missing Event Source URL');
  checkPerson(event.user_data, refuse);
  checkSale(event, refuse);
}

function checkSale({ event_name: name, custom_data: { value, currency } = {} }: MetaEvent, refuse: (subcode: number, title: string) => never): void {
  if (name !== 'Purchase') return;
  if (typeof value !== 'number') refuse(2804009, 'Missing Value');
  if (!/^[A-Z]{3}$/.test(String(currency))) refuse(2804009, 'Missing Currency');
}

function checkPerson(person: Record<string, unknown>, refuse: (subcode: number, title: string) => never): void {
  const names = Object.keys(person ?? {});
  const unknown = names.filter((name) => ![...HASHED, 'fbc', 'fbp', 'client_ip_address', 'client_user_agent', 'lead_id', 'subscription_id'].includes(name));
  if (unknown.length > 0) refuse(2804050, `Unknown: ${unknown.join()}`);
  for (const name of HASHED.filter((each) => names.includes(each))) {
    const values = [person[name]].flat();
    if (values.length === 0 || !values.every((value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value))) refuse(2804015, `Unhashed: ${name}`);
  }
  if ('fbc' in person && !/^fb\.[012]\.\d{13}\.[\w-]+$/.test(String(person['fbc']))) refuse(2804050, 'Invalid fbc');
  // What a great many people have in common is nobody.
  if (!names.some((name) => ['em', 'ph', 'external_id', 'fbc', 'fbp', 'lead_id'].includes(name))) refuse(2804050, 'Insufficient customer information');
}
