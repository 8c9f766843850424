import type { Texts } from '../texts.ts';

/** Any value that came with a form or an event, as text. */
export function valueText(value: unknown, texts: Texts): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? texts.lead.yes : texts.lead.no;
  if (Array.isArray(value)) return value.map((each) => valueText(each, texts)).join(', ');
  return value === null || value === undefined ? '–' : JSON.stringify(value);
}
