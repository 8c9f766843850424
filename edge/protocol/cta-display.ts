import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';
import { SitePath } from './site-path.ts';

/** How, when and how often a CTA is shown, and what it looks like. */

export const Display = z.enum(['inline', 'popup', 'slide_in', 'top_bar', 'bottom_bar', 'button', 'full_screen'], 'unknown_display');
export type Display = z.infer<typeof Display>;

const setting = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_setting', 'invalid_setting'));
const whole = (least: number, most: number) => z.int('invalid_number').check(z.gte(least, 'invalid_number'), z.lte(most, 'invalid_number'));

export const Selector = z
  .string('invalid_selector')
  .check(z.minLength(1, 'invalid_selector'), z.maxLength(200, 'invalid_selector'), z.regex(/^[^{}]*$/, 'invalid_selector'));

/** What brings a CTA up. */
export const Trigger = z.discriminatedUnion(
  'on',
  [
    setting({ on: z.literal('now') }),
    /** Of engaged time on this page: seen, in front, and used. */
    setting({ on: z.literal('engaged'), seconds: whole(1, 3_600) }),
    setting({ on: z.literal('scroll'), percent: whole(1, 100) }),
    /** The pointer leaves towards the tabs; on touch a fast scroll up. */
    setting({ on: z.literal('exit') }),
    setting({ on: z.literal('idle'), seconds: whole(1, 3_600) }),
    setting({ on: z.literal('click'), selector: Selector }),
    /** From this visit, from this page of a visit on. */
    setting({ on: z.literal('visit'), number: whole(1, 1_000) }),
    setting({ on: z.literal('page'), number: whole(1, 1_000) }),
    setting({ on: z.literal('event'), name: z.string().check(z.minLength(1, 'invalid_type'), z.maxLength(64, 'invalid_type')) }),
  ],
  'unknown_trigger',
);
export type Trigger = z.infer<typeof Trigger>;

const Days = z.union([z.literal('never'), whole(0, 3_650)], 'invalid_days');

/** Caps that hold for this CTA in this browser. Without them: once a visit, and not again after a no or an answer. */
export const Frequency = setting({
  per_page: z.optional(whole(1, 100)),
  per_visit: z.optional(whole(1, 100)),
  /** Rest after it was seen, in hours. */
  after_view_hours: z.optional(whole(0, 8_760)),
  /** Days until it may come again; `never`. */
  after_dismiss_days: z.optional(Days),
  after_answer_days: z.optional(Days),
});
export type Frequency = z.infer<typeof Frequency>;

export const Template = z.enum(['paper', 'ink', 'bold', 'split', 'note', 'line'], 'unknown_template');
export type Template = z.infer<typeof Template>;

/** A picture of the site's own, or from elsewhere by https. Its measures keep its place free until it is there. */
export const Picture = setting({
  src: z.union([SitePath, z.url({ protocol: /^https$/, error: 'invalid_picture' })], 'invalid_picture'),
  width: whole(1, 10_000),
  height: whole(1, 10_000),
});
export type Picture = z.infer<typeof Picture>;

export const Theme = setting({
  template: z._default(Template, 'paper'),
  /** `#3451d1`. What stands on it is black or white, whichever can be read. */
  accent: z.optional(z.string('invalid_color').check(z.regex(/^#[\da-f]{6}$/i, 'invalid_color'), z.toLowerCase())),
  picture: z.optional(Picture),
});
export type Theme = z.infer<typeof Theme>;
