import type { CtaInput } from '../../edge/protocol/cta.ts';
import type { SiteSettingsInput } from '../../edge/protocol/site-config.ts';
import { call, makeSite, newId, PAGE } from './test-site.ts';

/** A site whose CTA has pages at the edge, and a visitor without JavaScript. */

const FIELDS = [
  { name: 'name', type: 'text' as const },
  { name: 'email', type: 'email' as const, required: true },
  { name: 'size', type: 'select' as const, options: ['1-9', '10-49'] },
  { name: 'needs', type: 'checkboxes' as const, options: ['tax', 'payroll'] },
];

const texts = (language: 'vi' | 'en') => ({
  headline: language === 'vi' ? 'Nhận sổ tay' : 'Get the handbook',
  text: language === 'vi' ? 'Tám trang' : 'Eight pages',
  button: language === 'vi' ? 'Gửi' : 'Send',
  consent: language === 'vi' ? 'Tôi đồng ý' : 'I agree',
  thanks: language === 'vi' ? 'Cảm ơn anh chị' : 'Thank you',
  landing: {
    title: language === 'vi' ? 'Sổ tay miễn phí' : 'A free handbook',
    description: language === 'vi' ? 'Dành cho công ty nhỏ' : 'For small companies',
    benefits: [{ headline: 'Fast', text: '<script>alert(1)</script>' }],
    quotes: [{ text: 'Good', by: 'Lan' }],
    figures: [{ value: '12', label: 'weeks' }],
  },
});

export const pageCta = (over: Partial<CtaInput> = {}): CtaInput => ({
  id: 'cta_book',
  display: 'inline',
  offer: 'ebook',
  form: { fields: FIELDS },
  texts: { vi: texts('vi'), en: texts('en') },
  landing: { slug: 'book', picture: { src: '/book.png', width: 400, height: 300 } },
  ...over,
});

export const FILES = [{ id: 'book', name: 'book.pdf', url: '/files/book.pdf' }];

export const makePageSite = (id: string, ctas: CtaInput[] = [pageCta()], over: Partial<SiteSettingsInput> = {}): Promise<void> =>
  makeSite(id, { files: FILES, ...over, ctas } as Partial<SiteSettingsInput>);

export const GOOD = { name: 'Nguyễn Thị Ánh', email: 'anh@congty.vn', consent: 'yes', language: 'vi' };

/** Sends a form as a browser without JavaScript does. */
export function postForm(site: string, fields: Record<string, string | string[]>, over: RequestInit & { cta?: string } = {}): Promise<Response> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));
  return call(`/v1/form/${site}/${over.cta ?? 'cta_book'}`, {
    method: 'POST',
    redirect: 'manual',
    ...over,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: PAGE, ...(over.headers as Record<string, string> | undefined) },
    body: over.body ?? body.toString(),
  });
}

export const showing = (): { event: string } => ({ event: newId() });

/** The value of a hidden control of a page. */
export const hidden = (html: string, name: string): string | undefined => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
