import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { retryAfterMs } from '../../retry-schedule.ts';
import { because, read } from '../crm/answers.ts';

const Failed = z.object({
  error: z.object({
    code: z.number(),
    message: z._default(z.string(), ''),
    error_subcode: z.optional(z.number()),
    is_transient: z.optional(z.boolean()),
    error_user_title: z.optional(z.string()),
    error_user_msg: z.optional(z.string()),
  }),
});

/** Unknown, service, too many calls of the application, of the user, of the page; application's limit; blocked for a while; custom limit. */
const PASSING: ReadonlySet<number> = new Set([1, 2, 4, 17, 32, 341, 368, 613]);
/** Limits of business use cases, of which conversions are one, are 80000 to 80014. */
const isPassing = (code: number): boolean => PASSING.has(code) || (code >= 80_000 && code <= 80_014);
/** The session or the token is over; 10 and 200 to 299: a permission is missing. */
const isForbidden = (code: number): boolean => [10, 102, 190].includes(code) || (code >= 200 && code <= 299);
/** Of code 100: there is no such object, or it is not ours to see. */
const NO_SUCH_OBJECT = 33;

/**
 * What an answer means for all events of the request: Meta takes all of them or none.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function verdictOf(answered: Answered, now: number): Verdict {
  const { status, headers, body } = answered;
  if (status >= 200 && status < 300) return { is: 'done' };
  const failed = read(answered, Failed)?.error;
  const why = failed ? wordsOf(failed) : because(`Meta answers ${status} ${status === 0 ? body : ''}`);
  if (isForNow(status, failed)) {
    const afterMs = retryAfterMs(headers.get('retry-after'), now);
    return { is: 'again', why, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { is: isShut(status, failed) ? 'off' : 'refused', why };
}

type Failure = z.infer<typeof Failed>['error'];

const isForNow = (status: number, failed: Failure | undefined): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500 || (failed !== undefined && (failed.is_transient === true || isPassing(failed.code)));

/** Whoever answers something else than Meta's errors is not Meta. */
const isShut = (status: number, failed: Failure | undefined): boolean =>
  status === 401 || failed === undefined || isForbidden(failed.code) || failed.error_subcode === NO_SUCH_OBJECT;

const wordsOf = ({ code, message, error_subcode: subcode, error_user_title: title, error_user_msg: told }: Failure): string =>
  because(`Meta: ${[message, title, told].filter(Boolean).join('. ')} (${code}${subcode === undefined ? '' : `/${subcode}`})`);
