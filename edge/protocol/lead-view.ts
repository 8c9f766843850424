import * as z from 'zod/mini';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

/** Filters of the list of leads under a name. */

const QUERY_LENGTH = 1_000;
const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));

/** `POST /v1/views`, `PUT /v1/views/{id}` */
export const ViewInput = strict({
  name: line('missing_name', 60),
  /** What `GET /v1/leads` is asked, as in its address: `temperature=hot&owner=me`. */
  query: z.string('invalid_view_query').check(z.maxLength(QUERY_LENGTH, 'invalid_view_query')),
  /** For everybody of the site. */
  shared: z._default(z.boolean('invalid_shared'), false),
});
export type ViewInput = z.infer<typeof ViewInput>;

export const View = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  /** Whether who asks has made it. */
  own: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type View = z.infer<typeof View>;

export const ViewList = z.object({ data: z.array(View) });
export type ViewList = z.infer<typeof ViewList>;
