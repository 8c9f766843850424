import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/** The people of a site's team, and what they are there for. */
export const Role = z.enum(['owner', 'marketer', 'sales', 'viewer'], 'unknown_role');
export type Role = z.infer<typeof Role>;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));

const Name = z.string('missing_name').check(z.trim(), z.minLength(1, 'missing_name'), z.maxLength(100, 'name_too_long'));

/** One person has one address here, in whatever letters it is written. */
export const MemberEmail = z.pipe(z.string('invalid_email').check(z.trim(), z.toLowerCase(), z.maxLength(254, 'invalid_email')), z.email('invalid_email'));

/** `POST /v1/members` */
export const NewMember = strict({
  email: MemberEmail,
  name: Name,
  role: Role,
});
export type NewMember = z.infer<typeof NewMember>;

/** `PATCH /v1/members/{id}` */
export const MemberPatch = strict({ name: z.optional(Name), role: z.optional(Role) });
export type MemberPatch = z.infer<typeof MemberPatch>;

export const Member = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Member = z.infer<typeof Member>;

export const MemberList = z.object({ data: z.array(Member) });
