import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { because, notNow, notUnderstood, read } from '../crm/answers.ts';
import type { Input, Remedy } from '../crm/rounds.ts';

const CRM = 'Zoho';
const LOCK_WAIT_MS = 5_000;
const EMAIL = 'Email';

const Result = z.object({
  code: z.string(),
  status: z.optional(z.string()),
  message: z.optional(z.string()),
  details: z.nullish(z.object({ id: z.nullish(z.string()), api_name: z.nullish(z.string()), expected_data_type: z.nullish(z.string()) })),
});
type Result = z.infer<typeof Result>;
const Results = z.object({ data: z.array(Result) });
export const Found = z.object({ data: z.array(z.object({ id: z.string() })) });

export const Fields = z.object({
  fields: z.array(
    z.object({
      api_name: z.string(),
      field_label: z.string(),
      read_only: z.nullish(z.boolean()),
      field_read_only: z.nullish(z.boolean()),
      unique: z.nullish(z.record(z.string(), z.unknown())),
      pick_list_values: z.nullish(z.array(z.object({ display_value: z.string(), actual_value: z.string(), type: z.nullish(z.string()) }))),
    }),
  ),
});

/** What became of each lead. Zoho's status says little: 200, 201, 202 and 207 all have a word for each record. */
export function outcomesOf(inputs: readonly Input[], answered: Answered, idField: string, app: string, now: number): (Verdict | Remedy)[] {
  const results = answered.status >= 200 && answered.status <= 400 ? read(answered, Results) : null;
  if (!results) {
    const verdict = forEverything(answered, now);
    return inputs.map(() => verdict);
  }
  return inputs.map((input, i) => {
    const result = results.data[i];
    if (!result) return { is: 'again', why: `${CRM} has not said what became of it` };
    if (result.code !== 'SUCCESS') return refusalOf(result, input, idField);
    const id = result.details?.id;
    return id ? { is: 'done', crmId: id, crmUrl: `${app}/crm/tab/Leads/${id}` } : { is: 'done' };
  });
}

export const isTokenOver = (answered: Answered): boolean => answered.status === 401 && read(answered, Result)?.code !== 'OAUTH_SCOPE_MISMATCH';

/** Refusals that hold for whatever is sent: a field, a right or a module that is not there. */
const OF_SETTINGS = new Set(['OAUTH_SCOPE_MISMATCH', 'NO_PERMISSION', 'AUTHORIZATION_FAILED', 'INVALID_MODULE', 'FEATURE_NOT_SUPPORTED', 'API_DISABLED']);
/** It is somebody else's turn. */
const PASSING = new Set(['RECORD_LOCKED', 'TOO_MANY_REQUESTS', 'INTERNAL_ERROR', 'INTERNAL_SERVER_ERROR', 'PROCESSING']);

export function forEverything(answered: Answered, now: number): Verdict {
  const soon = notNow(answered, now, CRM);
  if (soon) return soon;
  const result = read(answered, Result);
  if (!result) return notUnderstood(CRM, answered);
  return { is: PASSING.has(result.code) ? 'again' : 'off', why: reasonOf(result) };
}

function refusalOf(result: Result, input: Input, idField: string): Verdict | Remedy {
  const { code } = result;
  const field = result.details?.api_name ?? '';
  const why = because(reasonOf(result), input.work.lead);
  if (code === 'MANDATORY_NOT_FOUND' && !input.isNew) return { remedy: 'fill' };
  // The address is another lead's already, or none.
  const isHeld = code === 'DUPLICATE_DATA' || (code === 'INVALID_DATA' && field === EMAIL);
  if (isHeld && field !== '' && field !== idField && canDoWithout(field, input)) return { remedy: 'leave_out', fields: [field] };
  if (PASSING.has(code)) return { is: 'again', why, afterMs: LOCK_WAIT_MS };
  return { is: OF_SETTINGS.has(code) ? 'off' : 'refused', why };
}

/** Whether the person can be reached without this field, which was sent so far. */
const canDoWithout = (field: string, { work: { lead }, without }: Input): boolean =>
  !without.includes(field) && (field === EMAIL ? (lead.phone_raw ?? lead.phone_e164) : lead.email) !== null;

const reasonOf = ({ code, message, details }: Result): string => `${CRM}: ${code}${details?.api_name ? ` (${details.api_name})` : ''} ${message ?? ''}`.trim();
