import * as z from 'zod/mini';
import { Id } from './event.ts';
import { onlyKnown } from './only-known.ts';
import { SitePath } from './site-path.ts';

/** What follows an answered CTA. */

const action = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_after_setting', 'invalid_after'));
const HttpsUrl = z.url({ protocol: /^https$/, error: 'invalid_url' }).check(z.maxLength(2_000, 'invalid_url'));
const Code = z.string('invalid_coupon').check(z.minLength(1, 'invalid_coupon'), z.maxLength(60, 'invalid_coupon'));

/** As a marketer sets it. What it gives away stays at the edge until somebody has answered. */
export const After = z.discriminatedUnion(
  'type',
  [
    action({ type: z.literal('message') }),
    /** To a page of the site, or to a host of its `redirect_hosts`. */
    action({ type: z.literal('redirect'), to: z.union([SitePath, HttpsUrl], 'invalid_url') }),
    /** One of the site's `files`, by its id. */
    action({ type: z.literal('file'), file: Id('invalid_file') }),
    action({ type: z.literal('coupon'), code: Code }),
    action({ type: z.literal('cta'), cta: Id('invalid_cta_id') }),
    action({ type: z.literal('calendar'), url: HttpsUrl }),
  ],
  'unknown_after',
);
export type After = z.infer<typeof After>;

/** As the page is told, once the lead is stored. `confirm`: a mail is on its way whose link has to be opened first. */
export const Then = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message') }),
  z.object({ type: z.literal('confirm') }),
  z.object({ type: z.literal('redirect'), url: z.string() }),
  /** `url` is good for this lead alone, and for a while. */
  z.object({ type: z.literal('file'), url: z.string(), name: z.string() }),
  z.object({ type: z.literal('coupon'), code: z.string() }),
  z.object({ type: z.literal('cta'), cta: z.string() }),
  z.object({ type: z.literal('calendar'), url: z.string() }),
]);
export type Then = z.infer<typeof Then>;
