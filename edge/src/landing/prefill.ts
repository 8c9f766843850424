import type { FormField } from '../../protocol/cta-form.ts';

/** Where a form is shown, as far as its fields may begin with it. */
export interface Place {
  page: URL;
  title: string;
  referrer: string;
}

const LENGTH = 200;

/** What a field holds before anybody has typed. */
export function prefilled({ prefill }: FormField, { page, title, referrer }: Place): string {
  if (!prefill) return '';
  if (prefill.from === 'text') return prefill.text;
  if (prefill.from === 'query') return (page.searchParams.get(prefill.name) ?? '').slice(0, LENGTH);
  return { path: page.pathname, title, referrer }[prefill.what].slice(0, LENGTH);
}
