import * as z from 'zod/mini';
import type { Lead } from '../../../../protocol/lead.ts';
import { onlyKnown } from '../../../../protocol/only-known.ts';

/**
 * Which yes it takes before an advertising platform is told of somebody. `not_denied`: the browser said no "no" when it
 * sent the latest form, as the pixel in the page asks too; `granted`: it said yes; `box`: a box of the form by this name
 * was ticked, and no "no" said.
 */
export const ConsentNeeded = z._default(
  z.union(
    [
      z.enum(['not_denied', 'granted']),
      z.strictObject({ box: z.string('invalid_box').check(z.regex(/^[\w-]{1,64}$/, 'invalid_box')) }, onlyKnown('unknown_setting', 'invalid_consent')),
    ],
    'invalid_consent',
  ),
  'not_denied',
);
export type ConsentNeeded = z.infer<typeof ConsentNeeded>;

/**
 * Whether it was given. The proof of the latest form decides: a later "no" undoes an earlier "yes". Of whom there is no
 * such proof (a form without words to agree to, an import, a server's word) nothing is known, and that is no yes.
 * @returns why nothing may be told, or null
 */
export function consentMissing({ consent }: Pick<Lead, 'consent'>, needed: ConsentNeeded): string | null {
  const latest = consent.toSorted((a, b) => a.received_at.localeCompare(b.received_at)).at(-1);
  if (latest?.tracking === undefined) return 'no consent is known';
  if (latest.tracking === 'denied') return 'tracking was denied';
  if (needed === 'granted') return latest.tracking === 'granted' ? null : 'tracking was not agreed to';
  if (needed === 'not_denied') return null;
  return latest.also?.some(({ field }) => field === needed.box) ? null : `the box ${needed.box} was not ticked`;
}

/** Whether the person said yes in so many words. */
export const saidYes = (lead: Pick<Lead, 'consent'>): boolean => consentMissing(lead, 'granted') === null;
