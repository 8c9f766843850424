import * as z from 'zod/mini';
import type { Answered, Verdict } from '../../destination.ts';
import { because, notUnderstood, read } from '../crm/answers.ts';
import { codesOf, CRM, Fault, forEverything, namesOf, noSuchProperty } from './faults.ts';
import type { Input } from './requests.ts';

const Contact = z.object({
  id: z.string(),
  properties: z.nullish(z.record(z.string(), z.unknown())),
  objectWriteTraceId: z.nullish(z.string()),
  url: z.nullish(z.string()),
});
const Batch = z.object({ results: z.array(Contact), errors: z.nullish(z.array(Fault)) });

export const Properties = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      hasUniqueValue: z.nullish(z.boolean()),
      options: z.nullish(z.array(z.object({ label: z.string(), value: z.string() }))),
      modificationMetadata: z.nullish(z.object({ readOnlyValue: z.nullish(z.boolean()) })),
    }),
  ),
});

/** `without_email`: to be sent again without its address. Null: refused with others, and the answer does not say for whose sake. */
export type Outcome = Verdict | 'without_email' | null;

/** What became of each contact of a batch, or what holds for anything that is sent now. */
export function outcomesOf(inputs: readonly Input[], answered: Answered, idProperty: string, now: number): Verdict | Outcome[] {
  const { status } = answered;
  const forAll = forEverything(answered, now);
  if (forAll) return forAll;
  const batch = status < 300 ? read(answered, Batch) : null;
  // The whole batch went well, even where so much came back that it was cut.
  if (status < 300 && status !== 207 && !batch) return inputs.map(() => ({ is: 'done' }));
  if (batch) return inputs.map((input) => inBatch(input, batch, idProperty, status === 207 && inputs.length > 1));
  const fault = read(answered, Fault);
  if (!fault) return notUnderstood(CRM, answered);
  const [only] = inputs;
  return inputs.length === 1 && only ? [refusalOf(fault, only)] : inputs.map(() => null);
}

function inBatch(input: Input, { results, errors }: z.infer<typeof Batch>, idProperty: string, isUnclear: boolean): Outcome {
  const { id, by, work } = input;
  const contact = results.find(
    (contact) => contact.objectWriteTraceId === work.lead.id || contact.properties?.[idProperty] === work.lead.id || (by === 'record' && contact.id === id),
  );
  if (contact) return { is: 'done', crmId: contact.id, ...(contact.url ? { crmUrl: contact.url } : {}) };
  const fault = errors?.find(({ context }) =>
    Object.values(context ?? {}).some((names) => [names].flat().some((name) => name === work.lead.id || name === id)),
  );
  if (fault) return refusalOf(fault, input);
  if (isUnclear) return null;
  const [first] = errors ?? [];
  return first ? refusalOf(first, input) : { is: 'done' };
}

/** What HubSpot says of one contact alone. */
function refusalOf(fault: Fault, { work, by, properties }: Input): Verdict | 'without_email' {
  const { lead } = work;
  const hasOther = by === 'record' || lead.phone_raw !== null || lead.phone_e164 !== null;
  if (isOfEmail(fault) && hasOther && properties['email'] !== undefined) return 'without_email';
  const names = namesOf(fault);
  const what = [fault.category, ...codesOf(fault), names.length > 0 ? `(${names.join(', ')})` : ''].filter(Boolean).join(' ');
  return noSuchProperty(fault) ?? { is: 'refused', why: because(`${CRM} refuses the contact: ${what}. ${fault.message ?? ''}`, lead) };
}

/** It is none, or another contact's. Who was erased for good there is not brought back by another way. */
const isOfEmail = (fault: Fault): boolean =>
  (codesOf(fault).includes('INVALID_EMAIL') || fault.category === 'CONFLICT' || namesOf(fault).includes('email')) && !/gdpr/i.test(fault.message ?? '');

/** Contacts by our id. Null of an answer that says something else. */
export function foundOf(answered: Answered, idProperty: string): Map<string, string> | null {
  const batch = answered.status < 300 ? read(answered, Batch) : null;
  if (!batch) return null;
  return new Map(batch.results.flatMap(({ id, properties }) => (typeof properties?.[idProperty] === 'string' ? [[properties[idProperty], id]] : [])));
}
