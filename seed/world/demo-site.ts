/** What of the demo site its visitors meet; `tests/unit/seed-world.test.ts` holds it equal to the site itself. */
export type Lang = 'vi' | 'en';

export const PAGES = {
  home: { vi: ['/', 'Sổ Sáng – phần mềm kế toán cho công ty nhỏ'], en: ['/en/', 'Sổ Sáng – bookkeeping for small companies'] },
  product: { vi: ['/san-pham/', 'Sản phẩm'], en: ['/en/product/', 'Product'] },
  compare: { vi: ['/so-sanh/', 'So sánh'], en: ['/en/compare/', 'Compare'] },
  pricing: { vi: ['/bang-gia/', 'Bảng giá'], en: ['/en/pricing/', 'Pricing'] },
  blog: { vi: ['/bai-viet/hoa-don-dien-tu/', 'Hóa đơn điện tử: những điều cần biết'], en: ['/en/blog/e-invoices/', 'E-invoices: what to know'] },
  customer: { vi: ['/khach-hang/moc-an/', 'Khách hàng: Mộc An'], en: ['/en/customers/moc-an/', 'Customer: Mộc An'] },
  guide: { vi: ['/tai-lieu/so-tay-chuyen-doi-so/', 'Sổ tay chuyển đổi số'], en: ['/en/guides/digital-bookkeeping/', 'Digital bookkeeping handbook'] },
  trial: { vi: ['/dung-thu/', 'Dùng thử'], en: ['/en/trial/', 'Free trial'] },
  contact: { vi: ['/lien-he/', 'Liên hệ'], en: ['/en/contact/', 'Contact'] },
  careers: { vi: ['/tuyen-dung/', 'Tuyển dụng'], en: ['/en/careers/', 'Careers'] },
} as const satisfies Record<string, Record<Lang, readonly [path: string, title: string]>>;
export type Page = keyof typeof PAGES;

export const FILES = {
  checklist: { vi: '/files/checklist-hoa-don-dien-tu.pdf', en: '/files/e-invoice-checklist.pdf' },
  chapter: { vi: '/files/so-tay-chuong-1.pdf', en: '/files/handbook-chapter-1.pdf' },
  handbook: { vi: '/files/so-tay-chuyen-doi-so.pdf', en: '/files/digital-bookkeeping-handbook.pdf' },
} as const;
export type File = keyof typeof FILES;

export type Cta = 'cta_ebook' | 'cta_quote' | 'cta_trial' | 'cta_newsletter' | 'cta_pricing' | 'cta_letter' | 'cta_ask';

/** Those that are opened before they are filled in. */
export const OPENED: ReadonlySet<Cta> = new Set(['cta_letter', 'cta_ask']);
/** Those that can be closed. */
export const CLOSED: ReadonlySet<Cta> = new Set(['cta_letter', 'cta_pricing']);
