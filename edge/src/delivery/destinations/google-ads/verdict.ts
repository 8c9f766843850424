import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { retryAfterMs } from '../../retry-schedule.ts';
import { because, read } from '../crm/answers.ts';
import type { PortionVerdict } from '../in-portions.ts';

const Violation = z.object({ field: z._default(z.string(), ''), description: z._default(z.string(), ''), reason: z._default(z.string(), '') });
const Failed = z.object({
  error: z.object({
    status: z._default(z.string(), ''),
    message: z._default(z.string(), ''),
    details: z._default(z.array(z.object({ reason: z.optional(z.string()), fieldViolations: z.optional(z.array(Violation)) })), []),
  }),
});
type Failure = z.infer<typeof Failed>['error'];

/** `events.events[3].user_data…`: so the documentation writes which one it is. */
const INDEX = /\bevents\[(\d+)\]/;
/** Of what no event is to blame: the account has not agreed to something, or there is no such place. */
const OF_THE_ACCOUNT =
  /^(?:DESTINATION_ACCOUNT_|TERMS_AND_CONDITIONS_|INVALID_DESTINATION|INVALID_CONVERSION_ACTION|PERMISSION_DENIED|NOT_FOUND|SERVICE_DISABLED)/;

/**
 * What an answer means for each of `count` events: Google takes a request whole or not at all, and names the events that
 * are to blame. https://developers.google.com/data-manager/api/devguides/concepts/understand-errors
 * @returns `token` when the one that was shown is none any more
 */
export function verdictOf(answered: Answered, count: number, now: number): PortionVerdict | 'token' {
  const { status, headers, body } = answered;
  if (status >= 200 && status < 300) return { is: 'done' };
  if (status === 401) return 'token';
  const failed = read(answered, Failed)?.error;
  const why = failed
    ? because(`Google: ${failed.message} ${failed.details.flatMap(({ reason }) => reason ?? []).join(' ')}`)
    : because(`Google answers ${status} ${status === 0 ? body : ''}`);
  if (status === 0 || status === 408 || status === 429 || status >= 500) {
    const afterMs = retryAfterMs(headers.get('retry-after'), now);
    return { is: 'again', why, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return failed ? blame(failed, why, count) : { is: 'off', why };
}

function blame(failed: Failure, why: string, count: number): PortionVerdict {
  const violations = failed.details.flatMap(({ fieldViolations }) => fieldViolations ?? []);
  const named: Verdict[] = [];
  for (const { field, description, reason } of violations) {
    const words = because(`Google: ${field}: ${description} (${reason})`);
    if (OF_THE_ACCOUNT.test(reason) || /^destinations?\b/.test(field)) return { is: 'off', why: words };
    const index = Number(INDEX.exec(field)?.[1] ?? -1);
    if (index >= 0 && index < count) named[index] ??= { is: 'refused', why: words };
  }
  if (named.length > 0) return Array.from({ length: count }, (_, i) => named[i] ?? null);
  // Nobody is named: the portion is halved until the one is alone.
  if (failed.status === 'INVALID_ARGUMENT' && !failed.details.some(({ reason }) => OF_THE_ACCOUNT.test(reason ?? ''))) return { is: 'refused', why };
  return { is: 'off', why };
}
