import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { because, notNow, notUnderstood, read } from '../crm/answers.ts';
import type { Input, Remedy } from '../crm/rounds.ts';

const CRM = 'Salesforce';
/** The limit is one of 24 rolling hours: some of it is free again soon, ms. */
const LIMIT_WAIT_MS = 900_000;
/** Somebody else is writing the same record, or one above it. */
const LOCK_WAIT_MS = 5_000;

const Fault = z.object({
  statusCode: z.optional(z.string()),
  errorCode: z.optional(z.string()),
  message: z.optional(z.string()),
  fields: z.nullish(z.array(z.string())),
});
type Fault = z.infer<typeof Fault>;
const Results = z.array(z.object({ id: z.nullish(z.string()), success: z.boolean(), errors: z.nullish(z.array(Fault)) }));
const Faults = z.array(Fault);
const Created = z.object({ id: z.string() });
const Duplicates = z.array(
  z.object({
    duplicateResult: z.object({
      matchResults: z.array(z.object({ entityType: z.string(), matchRecords: z.array(z.object({ record: z.object({ Id: z.string() }) })) })),
    }),
  }),
);

/** `duplicate`: a duplicate rule holds it against another record. */
export type Outcome = Verdict | Remedy | 'duplicate';

const EMAIL = 'Email';

/** What became of each lead of a collection, in its order. */
export function outcomesOf(inputs: readonly Input[], answered: Answered, address: string, now: number): Outcome[] {
  const results = answered.status === 200 ? read(answered, Results) : null;
  if (!results) {
    const verdict = forEverything(answered, now);
    return inputs.map(() => verdict);
  }
  return inputs.map((input, i) => {
    const result = results[i];
    if (result?.success && result.id) return doneAs(result.id, address);
    const [fault] = result?.errors ?? [];
    return fault ? refusalOf(fault, input) : { is: 'again', why: `${CRM} has not said what became of it` };
  });
}

export const doneAs = (id: string, address: string): Verdict => ({ is: 'done', crmId: id, crmUrl: `${address}/lightning/r/Lead/${id}/view` });

/** One sent by itself. `known`: its id, where the answer says nothing but that it went well. */
export function outcomeOf(input: Input, answered: Answered, address: string, now: number, known?: string): Outcome {
  if (answered.status >= 200 && answered.status < 300) {
    const id = read(answered, Created)?.id ?? known;
    return id === undefined ? { is: 'done' } : doneAs(id, address);
  }
  const [fault] = answered.status === 400 ? (read(answered, Faults) ?? []) : [];
  return fault && !isOfSettings(fault) ? refusalOf(fault, input) : forEverything(answered, now);
}

/** The lead that a duplicate rule means; null when it means none, or a contact. */
export const duplicateOf = (answered: Answered): string | null =>
  read(answered, Duplicates)
    ?.flatMap(({ duplicateResult }) => duplicateResult.matchResults)
    .find(({ entityType, matchRecords }) => entityType === 'Lead' && matchRecords.length > 0)?.matchRecords[0]?.record.Id ?? null;

export const isSessionOver = (answered: Answered): boolean => answered.status === 401;

export function forEverything(answered: Answered, now: number): Verdict {
  const soon = notNow(answered, now, CRM);
  if (soon) return soon;
  const [fault] = read(answered, Faults) ?? [];
  if (!fault) return notUnderstood(CRM, answered);
  const code = codeOf(fault);
  const why = because(`${CRM}: ${code} ${fault.message ?? ''}`);
  if (code === 'REQUEST_LIMIT_EXCEEDED') return { is: 'again', why, afterMs: LIMIT_WAIT_MS };
  if (code === 'SERVER_UNAVAILABLE' || code === 'UNABLE_TO_LOCK_ROW') return { is: 'again', why, afterMs: LOCK_WAIT_MS };
  return { is: 'off', why };
}

const codeOf = ({ statusCode, errorCode }: Fault): string => statusCode ?? errorCode ?? 'UNKNOWN';

/** A field, or the right to it, that is not there for any lead. */
const isOfSettings = (fault: Fault): boolean =>
  ['INVALID_FIELD', 'INVALID_FIELD_FOR_INSERT_UPDATE', 'INSUFFICIENT_ACCESS_OR_READONLY', 'INSUFFICIENT_ACCESS', 'API_DISABLED_FOR_ORG', 'NOT_FOUND'].includes(
    codeOf(fault),
  );

function refusalOf(fault: Fault, input: Input): Outcome {
  const code = codeOf(fault);
  const names = fault.fields?.length ? ` (${fault.fields.join(', ')})` : '';
  const why = because(`${CRM}: ${code}${names} ${fault.message ?? ''}`, input.work.lead);
  if (code === 'REQUIRED_FIELD_MISSING' && !input.isNew) return { remedy: 'fill' };
  if (code === 'DUPLICATES_DETECTED') return 'duplicate';
  if (code === 'INVALID_EMAIL_ADDRESS' && canDoWithout(input)) return { remedy: 'leave_out', fields: fault.fields?.length ? fault.fields : [EMAIL] };
  if (code === 'UNABLE_TO_LOCK_ROW' || code === 'DUPLICATE_VALUE') return { is: 'again', why, afterMs: LOCK_WAIT_MS };
  if (code === 'CANNOT_UPDATE_CONVERTED_LEAD') return CONVERTED;
  return { is: isOfSettings(fault) ? 'off' : 'refused', why };
}

const CONVERTED: Verdict = {
  is: 'refused',
  why: `${CRM}: the lead was converted there, and takes no changes any more. What is to be known of the person is at its contact`,
};

/** Whether the person can be reached without the address, which was sent so far. */
const canDoWithout = ({ work: { lead }, without }: Input): boolean => (lead.phone_raw ?? lead.phone_e164) !== null && !without.includes(EMAIL);

export const Description = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      updateable: z.boolean(),
      externalId: z.optional(z.boolean()),
      idLookup: z.optional(z.boolean()),
      picklistValues: z.optional(z.array(z.object({ value: z.string(), label: z.nullish(z.string()), active: z.boolean() }))),
      restrictedPicklist: z.optional(z.boolean()),
    }),
  ),
});
