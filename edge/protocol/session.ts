import * as z from 'zod/mini';
import { SiteKey } from './batch.ts';
import { Language } from './language.ts';
import { Member, MemberEmail } from './member.ts';
import { onlyKnown } from './only-known.ts';
import { Scope } from './scope.ts';

/** How people sign in to the console. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));
const Time = z.iso.datetime();

/**
 * `POST /v1/session`: the token of a one-time link. Without one the deployment's Cloudflare Access says who it is, and
 * `site` where somebody is in several teams.
 */
export const SignInInput = strict({ token: z.optional(z.string('invalid_token').check(z.maxLength(200, 'invalid_token'))), site: z.optional(SiteKey) });

/** `POST /v1/session/link` */
export const LinkRequest = strict({ email: MemberEmail, site: z.optional(SiteKey) });

/** `POST /v1/sites/{site}/link`: who runs the deployment lets somebody in. */
export const FirstLinkInput = strict({
  email: MemberEmail,
  name: z.optional(z.string('missing_name').check(z.trim(), z.minLength(1, 'missing_name'), z.maxLength(100, 'name_too_long'))),
});

/** A link that signs in once. It is shown this once. */
export const SignInLink = z.object({
  url: z.string(),
  expires_at: Time,
  /** It is on its way to the member by mail, too. */
  mailed: z.boolean(),
});
export type SignInLink = z.infer<typeof SignInLink>;

/** Who is signed in, where, and what they may do there. */
export const SessionRecord = z.object({
  site: z.object({ id: z.string(), name: z.string(), time_zone: z.string(), language: Language }),
  member: z.pick(Member, { id: true, email: true, name: true, role: true }),
  rights: z.array(z.enum([...Scope.options, 'marketing'])),
  /** Used before then, it lasts longer. */
  expires_at: Time,
});
export type SessionRecord = z.infer<typeof SessionRecord>;
