import * as z from 'zod/mini';
import { Cta, Offer } from './cta.ts';
import { Display } from './cta-display.ts';

/** A CTA as its team sees it, with all that visitors don't. */

const Time = z.iso.datetime();

export const CtaStatus = z.enum(['draft', 'live', 'archived']);
export type CtaStatus = z.infer<typeof CtaStatus>;

const about = {
  id: z.string(),
  object: z.literal('cta'),
  status: CtaStatus,
  /** Whether the draft is another than what is live. */
  changed: z.boolean(),
  /** Of what was published last; 0 before the first. */
  version: z.number(),
  created_at: Time,
  updated_at: Time,
  published_at: z.nullable(Time),
  archived_at: z.nullable(Time),
};

/** One line of the list. What it says of the CTA is what the draft says. */
export const CtaSummary = z.object({
  ...about,
  name: z.nullable(z.string()),
  display: Display,
  offer: Offer,
  languages: z.array(z.string()),
  /** Of the landing page that is live. */
  slug: z.nullable(z.string()),
});
export type CtaSummary = z.infer<typeof CtaSummary>;

export const CtaRecord = z.object({
  ...about,
  draft: Cta,
  /** Null when visitors don't see it. */
  published: z.nullable(Cta),
});
export type CtaRecord = z.infer<typeof CtaRecord>;

/** A state that visitors have seen. */
export const CtaVersion = z.object({
  version: z.number(),
  cta: Cta,
  at: Time,
  /** The beginning of the key by which it was published, or `admin`. */
  by: z.string(),
});
export type CtaVersion = z.infer<typeof CtaVersion>;
