import * as z from 'zod/mini';
import { Id } from './event.ts';
import { onlyKnown } from './only-known.ts';
import { SitePath } from './site-path.ts';

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_setting', 'invalid_setting'));
const whole = (least: number, most: number) => z.int('invalid_number').check(z.gte(least, 'invalid_number'), z.lte(most, 'invalid_number'));
const Host = z
  .string('invalid_host')
  .check(z.toLowerCase(), z.regex(/^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/, 'invalid_host'));

/** A file that is given for an answer: its address stays at the edge until it is fetched by a signed link. */
const SiteFile = strict({
  id: Id('invalid_file'),
  /** As it is called when it is saved. */
  name: z.string('invalid_text').check(z.minLength(1, 'empty_text'), z.maxLength(200, 'text_too_long'), z.regex(/^[^/\\\p{Cc}]+$/u, 'invalid_file_name')),
  /** Of the site's own by path, of elsewhere by https. */
  url: z.union([SitePath, z.url({ protocol: /^https$/, error: 'invalid_url' })], 'invalid_url'),
});

const Challenge = z.discriminatedUnion(
  'type',
  [
    strict({ type: z.literal('none') }),
    strict({ type: z.literal('altcha') }),
    /** The site's key at Turnstile. Its secret is the deployment's `TURNSTILE_SECRET`. */
    strict({ type: z.literal('turnstile'), key: z.string('invalid_turnstile_key').check(z.regex(/^[\w-]{10,100}$/, 'invalid_turnstile_key')) }),
  ],
  'unknown_challenge',
);

/** How mails go out: by the deployment's mail binding, or to an address that takes them as JSON. */
const Mail = strict({
  from: z.string('invalid_email').check(z.regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'invalid_email'), z.maxLength(254, 'invalid_email')),
  webhook: z.optional(z.url({ protocol: /^https$/, error: 'invalid_url' })),
});

/** What a site decides about its CTAs. Part of its settings. */
export const ctaSettings = {
  /** Between two CTAs that come by themselves. */
  cooldown_minutes: z._default(whole(0, 1_440), 5),
  /** Hosts to which an answered CTA may lead, besides the site's own. */
  redirect_hosts: z._default(z.array(Host, 'invalid_hosts').check(z.maxLength(50, 'too_many_hosts')), []),
  files: z._default(z.array(SiteFile, 'invalid_files').check(z.maxLength(200, 'too_many_files')), []),
  challenge: z._default(Challenge, { type: 'none' }),
  mail: z.optional(Mail),
};
