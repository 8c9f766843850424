import * as z from 'zod/mini';

/** Something that somebody of the team, or a key, did. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** The beginning of the key, `admin`, or the member. */
  by: z.string(),
  /** As `noun.verb`. */
  action: z.string(),
  target: z.nullable(z.string()),
  detail: z.nullable(z.record(z.string(), z.unknown())),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ data: z.array(AuditEntry), next_cursor: z.nullable(z.string()), has_more: z.boolean() });
export type AuditPage = z.infer<typeof AuditPage>;

/** What `GET /v1/audit` may be asked: newest first. */
export const AuditQuery = z.strictObject(
  {
    cursor: z.optional(z.string()),
    action: z.optional(z.string('invalid_action').check(z.regex(/^[a-z_]+\.[a-z_]+$/, 'invalid_action'))),
    limit: z._default(z.coerce.number('invalid_limit').check(z.int('invalid_limit'), z.gte(1, 'invalid_limit'), z.lte(200, 'invalid_limit')), 50),
  },
  'unknown_parameter',
);
export type AuditQuery = z.infer<typeof AuditQuery>;
