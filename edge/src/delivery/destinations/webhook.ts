import * as z from 'zod/mini';
import { LeadEventType, type LeadEvent } from '../../../protocol/lead-event.ts';
import type { DestinationModule, Port, Verdict } from '../destination.ts';
import { retryAfterMs } from '../retry-schedule.ts';
import { signatures } from '../signature.ts';
import { readSigning, secretsAt, SIGNING } from '../signing.ts';

/** Nobody needs more of an answer than its status and a line of what went wrong. */
const ANSWER_MAX = 16_384;
const SAID_MAX = 200;

const Settings = z.strictObject({ url: z.string() });

/** An endpoint of the customer's own, as Standard Webhooks 1.0.0 has it. */
export const destination: DestinationModule = {
  kind: 'webhook',
  types: LeadEventType.options,
  settings: Settings,
  secrets: [SIGNING],
  addresses: ({ url }) => [String(url)],
  destination: {
    batch: 1,
    wants: () => true,
    deliver: (events, port) => Promise.all(events.map((event) => post(event, port))),
  },
};

/**
 * What is sent. An event is kept as the text that was made of it once; read and written again it is the same text, since
 * JSON keeps the order of keys and we write no others than a parser gives back.
 */
const bodyOf = (event: LeadEvent): string => JSON.stringify(event);

async function post(event: LeadEvent, port: Port): Promise<Verdict> {
  const { url } = z.parse(Settings, port.settings);
  const body = bodyOf(event);
  const now = port.now();
  const timestamp = Math.floor(now / 1_000);
  const {
    status,
    headers,
    body: said,
  } = await port.send({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Kindling-Webhooks/1',
      'webhook-id': event.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await signatures(secretsAt(readSigning(await port.secret(SIGNING)), now), event.id, timestamp, body),
    },
    body,
    answerMax: ANSWER_MAX,
  });
  if (status >= 200 && status <= 299) return { is: 'done' };
  if (status === 410) return { is: 'off', why: 'The receiver answered 410 Gone.' };
  const why = status === 0 ? said : `answered ${status}${said ? `: ${said.slice(0, SAID_MAX)}` : ''}`;
  const afterMs = retryAfterMs(headers.get('retry-after'), now);
  return { is: 'again', why, ...(afterMs === undefined ? {} : { afterMs }) };
}
