import type { Exchange } from '../../protocol/delivery.ts';
import type { Env } from '../env.ts';
import type { Answered, Asked } from './destination.ts';
import { mayReach } from './public-target.ts';
import { redactHeaders, redactUrl } from './redact.ts';

/** From the request to the end of the answer. */
const TIMEOUT_MS = 15_000;
/** Where tests shorten the schedule, an answer is waited for this long at least. */
const TIMEOUT_LEAST_MS = 2_000;
const ANSWER_MAX = 65_536;
const ANSWER_MOST = 4_194_304;

/** How long a second of the schedule lasts, s: 1, but where tests have set another. */
export function clockOf({ DELIVERY_CLOCK: said }: Pick<Env, 'DELIVERY_CLOCK'>): number {
  const clock = Number(said ?? 1);
  return clock > 0 && clock <= 1 ? clock : 1;
}

/**
 * The one way out. The address is looked at each time, since what was stored before a rule is no exception from it; a
 * redirect would be another address, and is an answer like any other. Never throws: that nobody answered is an answer.
 */
export async function exchange(
  env: Env,
  asked: Asked,
  secrets: readonly string[],
  timeoutMs = Math.max(TIMEOUT_MS * clockOf(env), TIMEOUT_LEAST_MS),
): Promise<{ answered: Answered; exchange: Exchange }> {
  const began = Date.now();
  const answered = mayReach(env, asked.url) ? await ask(asked, timeoutMs) : none('no public https address');
  return {
    answered,
    exchange: {
      at: new Date(began).toISOString(),
      ms: Date.now() - began,
      status: answered.status,
      request: { method: asked.method, url: redactUrl(asked.url, secrets), headers: redactHeaders(Object.entries(asked.headers), secrets) },
      response: answered.status === 0 ? null : { headers: redactHeaders(answered.headers, secrets) },
    },
  };
}

async function ask({ method, url, headers, body, answerMax = ANSWER_MAX }: Asked, timeoutMs: number): Promise<Answered> {
  // Not `AbortSignal.timeout`, which goes on when the answer is there: an object with a timer stays in memory, and is paid for.
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), redirect: 'manual', signal: timeout.signal });
    return { status: response.status, headers: response.headers, body: await read(response, Math.min(answerMax, ANSWER_MOST)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return none(timeout.signal.aborted ? `no answer within ${timeoutMs / 1_000} s` : `no connection: ${why.slice(0, 200)}`);
  } finally {
    clearTimeout(timer);
  }
}

const none = (why: string): Answered => ({ status: 0, headers: new Headers(), body: why });

/** As much of the body as is wanted. What has no end, or is cut off, ends there: the status has been said. */
async function read(response: Response, most: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let left = most;
  try {
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
    }
  } catch {
    // Cut off.
  }
  await reader.cancel().catch(() => undefined);
  return text;
}
