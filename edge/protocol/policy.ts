import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/** What visitors are told of the use of their data, so that it can be said later which words were in force. */
export const Policy = z.strictObject(
  {
    url: z.url({ protocol: /^https?$/, error: 'invalid_url' }),
    version: z.string('invalid_policy_version').check(z.regex(/^[\w.-]{1,40}$/, 'invalid_policy_version')),
  },
  onlyKnown('unknown_policy', 'invalid_policy'),
);
export type Policy = z.infer<typeof Policy>;
