import * as z from 'zod/mini';
import type { Lead } from '../../../../protocol/lead.ts';
import type { Answered, Asked, Port, Verdict } from '../../destination.ts';
import { because, notNow, notUnderstood, read } from '../crm/answers.ts';
import { Unable } from '../crm/one-by-one.ts';
import type { PipedriveSettings } from './settings.ts';

const CRM = 'Pipedrive';
/** The day's budget is used up. It is new at the server's midnight, whose time nobody says, ms. */
const DAY_WAIT_MS = 3_600_000;
/** Whoever goes on after 429 is shut out by what stands before the API, which answers in HTML, ms. */
const SHUT_OUT_MS = 600_000;
const ANSWER_MAX = 1_048_576;

const Fault = z.object({ error: z.nullish(z.string()), code: z.nullish(z.string()), error_info: z.nullish(z.string()) });

export interface Client {
  /** What is under `data`. Null where there is nothing at this address. Throws `Unable` for all else. */
  ask<T>(method: Asked['method'], path: string, data: z.ZodMiniType<T>, body?: object): Promise<T | null>;
}

/** @param lead whose data are to be left out of reasons */
export async function openClient(port: Port, lead?: Lead): Promise<Client> {
  const { address } = port.settings as PipedriveSettings;
  const token = await port.secret('token');
  return {
    async ask(method, path, data, body) {
      const answered = await port.send({
        method,
        url: `${address}/api${path}`,
        headers: { 'x-api-token': token, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        answerMax: ANSWER_MAX,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (answered.status === 404 || answered.status === 410) return null;
      const said = answered.status < 300 ? read(answered, z.object({ success: z.literal(true), data })) : null;
      if (said) return said.data as z.infer<typeof data>;
      throw new Unable(refusalOf(answered, port.now(), lead));
    },
  };
}

function refusalOf(answered: Answered, now: number, lead: Lead | undefined): Verdict {
  const { status, headers } = answered;
  const soon = notNow(answered, now, CRM);
  if (status === 429 && soon?.is === 'again') {
    const isDay = headers.get('x-daily-ratelimit-token-remaining') === '0';
    const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
    if (headers.get('retry-after') !== null) return soon;
    return { ...soon, ...(isDay ? { afterMs: DAY_WAIT_MS } : Number.isFinite(reset) ? { afterMs: Math.max(1, reset) * 1_000 } : {}) };
  }
  if (soon) return soon;
  const fault = read(answered, Fault);
  if (!fault) return status === 403 ? { is: 'again', why: `${CRM} has shut us out for a while`, afterMs: SHUT_OUT_MS } : notUnderstood(CRM, answered);
  const why = because(`${CRM} answers ${status}: ${[fault.code, fault.error].filter(Boolean).join(' ')}`, lead);
  return { is: status === 400 || status === 409 || status === 422 ? 'refused' : 'off', why };
}
