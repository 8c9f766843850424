import { amountOf } from './amount.ts';

/** What may be decided here. */
export type Kind = 'customer' | 'disqualify' | 'recycle';

const textOf = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** A filled-in question as the edge takes it. */
export function bodyOf(kind: Kind, fields: FormData): { path: 'outcome' | 'recycle'; body: object } {
  const reason = textOf(fields, 'reason');
  if (kind === 'recycle') return { path: 'recycle', body: { to: textOf(fields, 'to') || 'iql', reason } };
  if (kind === 'disqualify') return { path: 'outcome', body: { status: 'disqualified', reason } };
  const currency = textOf(fields, 'currency');
  const value = amountOf(textOf(fields, 'value'), currency);
  return {
    path: 'outcome',
    body: { status: 'customer', ...(reason ? { reason } : {}), ...(value === null ? {} : { value, currency }) },
  };
}
