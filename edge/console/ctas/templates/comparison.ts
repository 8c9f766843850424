import { CONSENT, type CtaTemplate, EMAIL, NAME } from './template.ts';

export const COMPARISON: CtaTemplate = {
  name: { vi: 'Bảng so sánh', en: 'Comparison sheet' },
  about: {
    vi: 'Cho khách đang cân nhắc: bảng so sánh các giải pháp, đổi lấy e-mail.',
    en: 'For those who compare: the alternatives on one sheet, for an e-mail address.',
  },
  cta: {
    display: 'slide_in',
    offer: 'ebook',
    triggers: [{ on: 'scroll', percent: 50 }],
    targeting: { all: [{ fact: 'journey', is: ['interest', 'consideration'] }] },
    frequency: { per_visit: 1, after_dismiss_days: 30 },
    form: { fields: [EMAIL, { ...NAME, required: false }] },
    texts: {
      vi: {
        headline: 'So sánh 5 giải pháp trên một trang',
        text: 'Giá, tính năng, hỗ trợ: ai hơn ở điểm nào, viết thẳng.',
        button: 'Gửi bảng so sánh',
        consent: CONSENT.vi,
        thanks: 'Bảng so sánh đang trên đường đến hộp thư của bạn.',
      },
      en: {
        headline: 'Five solutions on one page',
        text: 'Prices, features, support: who is better at what, in plain words.',
        button: 'Send me the sheet',
        consent: CONSENT.en,
        thanks: 'The sheet is on its way to your mailbox.',
      },
    },
    theme: { template: 'note', accent: '#0f5f8a' },
  },
};
