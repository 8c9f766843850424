/** Every page of the site with its address in both languages; pages refer to each other by key, so that a link can't be half-translated. */
export type Lang = 'vi' | 'en';

export const LANGS: readonly Lang[] = ['vi', 'en'];

export const ADDRESSES = {
  home: { vi: '/', en: '/en/' },
  product: { vi: '/san-pham/', en: '/en/product/' },
  compare: { vi: '/so-sanh/', en: '/en/compare/' },
  pricing: { vi: '/bang-gia/', en: '/en/pricing/' },
  blog: { vi: '/bai-viet/hoa-don-dien-tu/', en: '/en/blog/e-invoices/' },
  customer: { vi: '/khach-hang/moc-an/', en: '/en/customers/moc-an/' },
  guide: { vi: '/tai-lieu/so-tay-chuyen-doi-so/', en: '/en/guides/digital-bookkeeping/' },
  trial: { vi: '/dung-thu/', en: '/en/trial/' },
  contact: { vi: '/lien-he/', en: '/en/contact/' },
  careers: { vi: '/tuyen-dung/', en: '/en/careers/' },
} as const satisfies Record<string, Record<Lang, string>>;

export type PageKey = keyof typeof ADDRESSES;

/** What a page needs to write itself in one language. */
export interface Copy {
  lang: Lang;
  /** Both languages stand side by side in the call: a missing translation is a type error. */
  say(vi: string, en: string): string;
  /** Written as this language groups and points its digits. */
  number(value: number): string;
  /** The address of another page in the language of this one. */
  to(page: PageKey): string;
}

export interface Page {
  title(copy: Copy): string;
  description(copy: Copy): string;
  body(copy: Copy): string;
}

export function copyFor(lang: Lang): Copy {
  return {
    lang,
    say: (vi, en) => (lang === 'vi' ? vi : en),
    number: (value) => value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-US'),
    to: (page) => ADDRESSES[page][lang],
  };
}
