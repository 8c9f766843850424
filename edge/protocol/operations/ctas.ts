import * as z from 'zod/mini';
import { CtaRecord, CtaSummary, CtaVersion } from '../cta-record.ts';
import { Cta } from '../cta.ts';
import type { Operation } from './operation.ts';

const CTAS = 'CTAs';
const id = { id: 'The id of the CTA.' };
const record = { what: 'The CTA: its draft, what is live, and where it stands.', schema: CtaRecord };

/** A small one, complete. */
const EXAMPLE = {
  id: 'cta_guide',
  display: 'inline',
  offer: 'ebook',
  form: { fields: [{ name: 'email', type: 'email', required: true }] },
  texts: { en: { headline: 'The guide', button: 'Send it to me', consent: 'I agree to be written to.', thanks: 'It is on its way.' } },
};

const ofOne = (method: Operation['method'], path: string, name: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: `/v1/ctas/{id}${path}`,
  id: name,
  group: CTAS,
  summary,
  access: 'marketing',
  params: id,
  answers: { 200: record },
  ...more,
});

/** What visitors are shown: draft, publication, history. */
export const CTA_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/ctas',
    id: 'listCtas',
    group: CTAS,
    summary: 'All CTAs of the site',
    access: 'leads:read',
    query: z.strictObject({ include_archived: z.optional(z.enum(['0', '1'])) }),
    answers: { 200: { what: 'The CTAs.', schema: z.object({ data: z.array(CtaSummary) }) } },
  },
  {
    method: 'post',
    path: '/v1/ctas',
    id: 'createCta',
    group: CTAS,
    summary: 'Begin a CTA, as a draft',
    access: 'marketing',
    body: { schema: Cta, example: EXAMPLE },
    answers: { 201: record },
  },
  ofOne('get', '', 'getCta', 'One CTA'),
  ofOne('put', '', 'saveCtaDraft', 'Replace the draft', {
    detail: 'With `If-Match: "<updated_at>"` only where nobody has changed the CTA since then: otherwise 409 `changed_meanwhile`, and nothing is written.',
    body: { schema: Cta, example: EXAMPLE },
  }),
  ofOne('delete', '', 'archiveCta', 'Take a CTA away from visitors, and keep it'),
  ofOne('post', '/publish', 'publishCta', 'Show visitors the draft from now on'),
  ofOne('get', '/history', 'listCtaVersions', 'What visitors have seen', {
    answers: { 200: { what: 'The versions, newest first.', schema: z.object({ data: z.array(CtaVersion) }) } },
  }),
  ofOne('post', '/restore', 'restoreCta', 'Make an earlier version the draft', { body: { schema: z.object({ version: z.int() }), example: { version: 1 } } }),
];
