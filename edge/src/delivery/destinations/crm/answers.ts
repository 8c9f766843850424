import * as z from 'zod/mini';
import { cutText } from '../../../../protocol/cut-text.ts';
import type { Lead } from '../../../../protocol/lead.ts';
import type { Answered, Verdict } from '../../destination.ts';
import { retryAfterMs } from '../../retry-schedule.ts';

/** As long as a reason may be: it is shown to the endpoint's owner. */
const WHY_LENGTH = 300;
/** Shorter texts are words that may stand anywhere. */
const TELLING_LENGTH = 4;
/** Too many requests, without a word of when there may be more, ms. */
const TOO_MANY_WAIT_MS = 60_000;

/** Answers are read for what is looked for in them alone; null where they are something else. */
export function read<T>({ body }: Answered, schema: z.ZodMiniType<T>): T | null {
  try {
    return z.safeParse(schema, JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** What all CRMs mean by the same status: not now. Null of answers that are the CRM's own. */
export function notNow(answered: Answered, now: number, crm: string): Verdict | null {
  const { status, headers, body } = answered;
  if (status === 0) return { is: 'again', why: because(`${crm} does not answer: ${body}`) };
  const asked = retryAfterMs(headers.get('retry-after'), now);
  if (status === 429) return { is: 'again', why: `${crm}: too many requests`, afterMs: asked ?? TOO_MANY_WAIT_MS };
  const isShort = status === 408 || status === 425 || status >= 500;
  return isShort ? { is: 'again', why: `${crm} answers ${status}`, ...(asked === undefined ? {} : { afterMs: asked }) } : null;
}

/** The answer of one that is not the CRM, or not at this address. */
export const notUnderstood = (crm: string, { status }: Answered): Verdict =>
  status >= 300 && status < 400
    ? { is: 'off', why: `${crm} sends us to another address: check the address in the settings` }
    : { is: 'again', why: `${crm} answers ${status}, with something that is not understood` };

/** A reason that the CRM gave: what it quotes of the person is left out, since reasons are kept where leads are not. */
export function because(why: string, lead?: Lead): string {
  let text = why.replaceAll(/\s+/g, ' ').trim();
  const persons = lead ? [lead.email, lead.phone_e164, lead.phone_raw, lead.full_name, lead.first_name, lead.last_name, lead.company] : [];
  for (const value of persons) if (value && value.length >= TELLING_LENGTH) text = text.replaceAll(new RegExp(RegExp.escape(value), 'gi'), '…');
  return cutText(text, WHY_LENGTH);
}
