import * as z from 'zod/mini';
import type { Lead } from '../../../../protocol/lead.ts';
import type { Answered, Verdict } from '../../destination.ts';
import { because, notNow, notUnderstood, read } from '../crm/answers.ts';

const CRM = 'Getfly';
/** How Getfly says that it has this one already. Its messages are in Vietnamese or English, and their codes are not documented. */
const DUPLICATE = /trùng|tồn tại|already exist|duplicate/i;

const Id = z.union([z.string(), z.number()]);
const Account = z.object({
  id: Id,
  email: z.nullish(z.string()),
  phone_office: z.nullish(z.union([z.string(), z.number()])),
  contacts: z.nullish(z.array(z.object({ id: z.nullish(Id), contact_id: z.nullish(Id) }))),
});
export type Account = z.infer<typeof Account>;
export const Accounts = z.object({ data: z.array(Account) });
export const CustomFields = z.object({
  data: z.array(z.object({ field_name: z.nullish(z.string()), field_label: z.nullish(z.string()), name: z.nullish(z.string()) })),
});

/** What it says of a new customer is not documented to the letter: the id stands in one of these. */
const Named = z.object({ id: z.nullish(Id), account_id: z.nullish(Id) });
const Created = z.extend(Named, { data: z.nullish(z.union([Named, Id])) });

export function createdIdOf(answered: Answered): string | undefined {
  const created = read(answered, Created);
  const { data } = created ?? {};
  const inner = typeof data === 'object' && data !== null ? (data.id ?? data.account_id) : data;
  const id = inner ?? created?.id ?? created?.account_id;
  return id === null || id === undefined ? undefined : String(id);
}

const Fault = z.object({ message: z.nullish(z.string()), error: z.nullish(z.unknown()), errors: z.nullish(z.unknown()) });

export const isDuplicate = ({ status, body }: Answered): boolean => status === 409 || (status >= 400 && status < 500 && DUPLICATE.test(unescaped(body)));

export function refusalOf(answered: Answered, now: number, lead?: Lead): Verdict {
  const { status } = answered;
  const soon = notNow(answered, now, CRM);
  if (soon) return soon;
  if (status === 401 || status === 403) return { is: 'off', why: `${CRM} refuses the key: make a new one, and save it here` };
  const fault = read(answered, Fault);
  if (!fault || status < 400) return notUnderstood(CRM, answered);
  const said = fault.message ?? JSON.stringify(fault.errors ?? fault.error ?? '');
  const all = fault.errors && fault.message ? `${fault.message} ${JSON.stringify(fault.errors)}` : said;
  // Another address than Getfly's has no customers.
  return { is: status === 404 ? 'off' : 'refused', why: because(`${CRM} answers ${status}: ${all}`, lead) };
}

/** JSON may write its letters as escapes. */
function unescaped(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}
