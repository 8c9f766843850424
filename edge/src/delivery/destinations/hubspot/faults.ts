import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { because, notNow, read } from '../crm/answers.ts';

export const CRM = 'HubSpot';
/** Where HubSpot says which limit it is, but not for how long, ms. The one of a day ends at the account's midnight. */
const LIMIT_WAIT_MS: Record<string, number> = { SECONDLY: 1_000, TEN_SECONDLY_ROLLING: 10_000, DAILY: 3_600_000 };
/** A lock lasts two seconds by its documentation, and a move to another data centre up to a day. */
const LOCK_WAIT_MS = 2_000;
const LOCKED = 423;
const MOVING = 477;

const Texts = z.record(z.string(), z.union([z.array(z.string()), z.string()]));
export const Fault = z.object({
  category: z.nullish(z.string()),
  message: z.nullish(z.string()),
  context: z.nullish(Texts),
  errors: z.nullish(z.array(z.object({ code: z.nullish(z.string()), context: z.nullish(Texts) }))),
  policyName: z.nullish(z.string()),
});
export type Fault = z.infer<typeof Fault>;

/** What holds whatever was sent. */
export function forEverything(answered: Answered, now: number): Verdict | null {
  const { status } = answered;
  const fault = status >= 400 ? read(answered, Fault) : null;
  if (status === LOCKED) return { is: 'again', why: `${CRM} has locked these contacts for a moment`, afterMs: LOCK_WAIT_MS };
  if (status === MOVING) return notNow({ ...answered, status: 503 }, now, CRM);
  if (status === 429) return tooMany(answered, fault?.policyName?.toUpperCase(), now);
  if (status === 401) return { is: 'off', why: `${CRM} refuses the token: make a new one, and save it here` };
  if (status === 403) return { is: 'off', why: because(`${CRM} does not let this token do it: ${fault?.message ?? ''} ${scopesOf(fault)}`) };
  return notNow(answered, now, CRM) ?? (fault && noSuchProperty(fault));
}

function tooMany(answered: Answered, policy: string | undefined, now: number): Verdict | null {
  const soon = notNow(answered, now, CRM);
  if (soon?.is !== 'again' || policy === undefined) return soon;
  const wait = answered.headers.get('retry-after') === null ? LIMIT_WAIT_MS[policy] : undefined;
  return { ...soon, why: `${CRM}: too many requests (${policy})`, ...(wait === undefined ? {} : { afterMs: wait }) };
}

/** A property of the settings that is not there is not there for any lead. */
export const noSuchProperty = (fault: Fault): Verdict | null =>
  codesOf(fault).includes('PROPERTY_DOESNT_EXIST')
    ? { is: 'off', why: because(`${CRM} has no such property: ${namesOf(fault).join(', ') || fault.message}`) }
    : null;

/** Codes and names of properties stand in `errors`, or as JSON within the message, or in both. */
export const codesOf = ({ errors, message }: Fault): string[] => [
  ...new Set([...(errors ?? []).flatMap(({ code }) => code ?? []), ...within(message, /"error":"([A-Z_]+)"/g)]),
];
export const namesOf = ({ errors, message }: Fault): string[] => [
  ...new Set([...(errors ?? []).flatMap(({ context }) => context?.['propertyName'] ?? context?.['name'] ?? []), ...within(message, /"name":"(\w+)"/g)]),
];
const within = (message: string | null | undefined, pattern: RegExp): string[] => [...(message ?? '').matchAll(pattern)].map(([, found]) => found ?? '');
const scopesOf = (fault: Fault | null): string => [fault?.context?.['requiredGranularScopes'] ?? fault?.context?.['requiredScopes'] ?? []].flat().join(', ');
