import type { Answered, Verdict } from '../../destination.ts';
import { retryAfterMs } from '../../retry-schedule.ts';
import { because } from '../crm/answers.ts';
import { evaluate } from './expression.ts';
import { ExpressionFault } from './expression-fault.ts';
import { ofBody } from './say.ts';
import type { HttpSettings } from './settings.ts';

/** `token`: the one that was shown is none any more. */
export type Meaning = Verdict | 'token';

/**
 * What an answer means: first by the `answer` expression, over `{ status, headers, text, json }`. It may say `true` or
 * "done", `false` or "refused", "again", "off", "token", or `{ is, why, after_s, crm_id, crm_url }`. Where it says
 * nothing, the status does.
 */
export async function meaningOf(settings: Pick<HttpSettings, 'answer' | 'success'>, answered: Answered, now: number): Promise<Meaning> {
  const { status, body } = answered;
  // Nobody has answered: there is nothing to be read.
  if (status === 0) return { is: 'again', why: because(`nobody answered: ${body}`) };
  const said = settings.answer === undefined ? undefined : await evaluate(settings.answer, readable(answered), ofBody);
  return said === undefined || said === null ? byStatus(answered, settings.success, now) : bySaid(said, answered);
}

export const readable = ({ status, headers, body }: Answered): object => ({ status, headers: Object.fromEntries(headers), text: body, json: jsonOf(body) });

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function byStatus(answered: Answered, success: HttpSettings['success'], now: number): Meaning {
  const { status, headers, body } = answered;
  if (success ? success.includes(status) : status >= 200 && status < 300) return { is: 'done' };
  const why = because(`${status} ${body}`);
  if (status === 401) return 'token';
  // 410: it is gone for good.
  if (status === 410) return { is: 'off', why };
  if (status >= 300 && status < 400)
    return { is: 'off', why: because(`${status}: it sends us elsewhere (${headers.get('location') ?? 'nowhere'}), and redirects are not followed`) };
  // 403 may be a guard that is in a bad mood.
  if ([403, 408, 409, 423, 425, 429].includes(status) || status >= 500) {
    const afterMs = retryAfterMs(headers.get('retry-after'), now);
    return { is: 'again', why, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { is: 'refused', why };
}

const WORDS: Record<string, Verdict['is'] | 'token'> = {
  true: 'done',
  false: 'refused',
  done: 'done',
  refused: 'refused',
  again: 'again',
  off: 'off',
  token: 'token',
};

function bySaid(said: unknown, { status, body }: Answered): Meaning {
  const {
    is,
    why,
    after_s: afterS,
    crm_id: crmId,
    crm_url: crmUrl,
  } = typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : { is: said };
  const word = WORDS[String(is)];
  if (!word) throw new ExpressionFault('answer must say done, refused, again, off or token');
  if (word === 'token') return 'token';
  const reason = because(typeof why === 'string' && why !== '' ? why : `${status} ${body}`);
  if (word === 'done') return { is: word, ...textOf('crmId', crmId), ...textOf('crmUrl', crmUrl) };
  const after = Number(afterS);
  return word === 'again' && afterS !== undefined && Number.isFinite(after)
    ? { is: word, why: reason, afterMs: Math.max(0, after * 1_000) }
    : { is: word, why: reason };
}

const textOf = (name: 'crmId' | 'crmUrl', value: unknown): object =>
  typeof value === 'string' || typeof value === 'number' ? { [name]: String(value).slice(0, 500) } : {};
