import type { FormField } from '../../../protocol/cta-form.ts';

const TEXTS: Partial<Record<FormField['type'], string>> = { email: 'lan@congty.vn', tel: '0912 345 678', date: '2026-12-24', number: '10', rating: '3' };

/** What a visitor might have answered, so that what comes behind a question can be looked at. */
export function sampleOf({ type, options, min, max }: FormField): string {
  if (options) return options[0] ?? '';
  if ((type === 'number' || type === 'date') && (min ?? max) !== undefined) return String(min ?? max);
  return TEXTS[type] ?? 'Nguyễn Thị Lan';
}
