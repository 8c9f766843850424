import * as z from 'zod/mini';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

const CRM_ID_LENGTH = 200;
const URL_LENGTH = 1_000;

/** `POST /v1/leads/{id}/ack`: a CRM has this version of the lead, under a name of its own. */
export const AckInput = z.strictObject(
  {
    crm: z.string('invalid_crm').check(z.regex(/^[a-z0-9_-]{1,40}$/, 'invalid_crm')),
    crm_id: line('invalid_crm_id', CRM_ID_LENGTH),
    seq: z.int('invalid_seq').check(z.gte(1, 'invalid_seq')),
    /** Where a person opens it. */
    url: z.nullish(z.url({ protocol: /^https$/, error: 'invalid_crm_url' }).check(z.maxLength(URL_LENGTH, 'invalid_crm_url'))),
  },
  onlyKnown('unknown_property', 'invalid_body'),
);
export type AckInput = z.infer<typeof AckInput>;
