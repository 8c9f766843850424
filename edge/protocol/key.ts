import * as z from 'zod/mini';
import { SiteKey } from './batch.ts';
import { onlyKnown } from './only-known.ts';
import { Scope } from './scope.ts';

/** Secret keys: what opens the routes for servers. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));
const Time = z.iso.datetime();

/** Long enough for a team that changes a key on a Friday to find out on Monday. */
const OVERLAP_HOURS = 24;
const OVERLAP_HOURS_MAX = 720;

/** `POST /v1/keys`. Whoever runs the deployment names the site; a key makes keys for its own. */
export const NewKey = strict({
  site: z.optional(SiteKey),
  name: z.string('missing_name').check(z.trim(), z.minLength(1, 'missing_name'), z.maxLength(100, 'name_too_long')),
  scopes: z.array(Scope, 'missing_scopes').check(z.minLength(1, 'missing_scopes')),
  /** It begins with `kd_test_`, so that whoever finds it in a log knows what it was for. It opens the same. */
  test: z._default(z.boolean('not_true_or_false'), false),
});
export type NewKey = z.infer<typeof NewKey>;

/** `POST /v1/keys/{prefix}/rotate`: how long the old key opens beside the new one. */
export const RotateInput = strict({
  overlap_hours: z._default(z.number('invalid_overlap').check(z.gte(0, 'invalid_overlap'), z.lte(OVERLAP_HOURS_MAX, 'invalid_overlap')), OVERLAP_HOURS),
});

/** A key as it is shown: never the key itself. */
export const KeyRecord = z.object({
  /** Its first characters, by which it is named. */
  prefix: z.string(),
  site: z.string(),
  name: z.string(),
  scopes: z.array(Scope),
  created_at: Time,
  made_by: z.string(),
  /** To the hour. */
  last_used_at: z.nullable(Time),
  /** From then on it opens nothing more; null of one that stays. */
  expires_at: z.nullable(Time),
  revoked_at: z.nullable(Time),
});
export type KeyRecord = z.infer<typeof KeyRecord>;

/** `key` is shown this once. */
export const MadeKey = z.extend(KeyRecord, { key: z.string() });
export type MadeKey = z.infer<typeof MadeKey>;

export const KeyList = z.object({ data: z.array(KeyRecord) });
