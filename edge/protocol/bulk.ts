import * as z from 'zod/mini';
import { Stage, Status } from './lead.ts';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

/** One decision about many leads, and taking it back. */

const LEADS_MAX = 200;
const TAGS_MAX = 50;
const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));

const Id = z.string('invalid_lead').check(z.regex(/^[\w-]{1,80}$/, 'invalid_lead'));
const Owner = z.nullable(line('invalid_owner', 200));
const Tags = z.pipe(
  z.array(line('invalid_tag', 64), 'invalid_tags').check(z.maxLength(TAGS_MAX, 'too_many_tags')),
  z.transform((tags: string[]) => [...new Set(tags.map((tag) => tag.normalize('NFC')))]),
);

/** How a lead was before, and the `seq` that it has since: with any other somebody else has changed it. */
export const BulkDone = strict({
  id: Id,
  seq: z.number('invalid_seq'),
  before: strict({
    owner: Owner,
    status: z.enum(Status.options, 'unknown_status'),
    /** Whether the status followed the stage by itself. */
    follows: z.boolean('invalid_flag'),
    stage: z.enum(Stage.options, 'unknown_stage'),
    tags: Tags,
  }),
});
export type BulkDone = z.infer<typeof BulkDone>;

/** `POST /v1/leads/bulk`: how it ended with a lead is said of each by itself, with its reason. */
export const BulkInput = strict({
  ids: z.optional(
    z.pipe(
      z.array(Id, 'invalid_leads').check(z.minLength(1, 'missing_leads'), z.maxLength(LEADS_MAX, 'too_many_leads_at_once')),
      z.transform((ids: string[]) => [...new Set(ids)]),
    ),
  ),
  set: z.optional(strict({ owner: z.optional(Owner), status: z.optional(z.enum(['new', 'nurturing', 'ready', 'working'], 'unknown_open_status')) })),
  tags: z.optional(strict({ add: z.optional(Tags), remove: z.optional(Tags) })),
  /** What an earlier answer had in `data`. */
  undo: z.optional(z.array(BulkDone, 'invalid_undo').check(z.minLength(1, 'missing_leads'), z.maxLength(LEADS_MAX, 'too_many_leads_at_once'))),
}).check(({ value: { ids, set, tags, undo }, issues }) => {
  const fault = (message: string, path: string): void => void issues.push({ code: 'custom', message, input: path, path: [path] });
  if (undo && (ids ?? set ?? tags)) fault('undo_alone', 'undo');
  if (!undo && !ids) fault('missing_leads', 'ids');
  const isAnything = Object.values({ ...set }).some((value) => value !== undefined) || Object.values({ ...tags }).some((some) => some?.length);
  if (!undo && !isAnything) fault('nothing_to_change', 'set');
});
export type BulkInput = z.infer<typeof BulkInput>;

export const BulkAnswer = z.object({
  /**
   * Those that were changed, as they were before. Whoever sends this list as `undo` takes it back. A repetition under an
   * `Idempotency-Key` says no more than which they were: how somebody was is not kept for it.
   */
  data: z.array(z.object({ id: z.string(), seq: z.number(), before: z.optional(BulkDone.shape.before) })),
  /** Those that were not, and why. */
  failed: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
});
export type BulkAnswer = z.infer<typeof BulkAnswer>;
