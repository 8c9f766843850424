import { CONSENT, type CtaTemplate, EMAIL } from './template.ts';

/** The least that is a CTA. */
export const EMPTY: CtaTemplate = {
  name: { vi: 'Bắt đầu từ trang trắng', en: 'Start from empty' },
  about: { vi: 'Chỉ một ô e-mail; phần còn lại do bạn viết.', en: 'An e-mail field alone; the rest is yours to write.' },
  cta: {
    display: 'inline',
    offer: 'contact',
    form: { fields: [EMAIL] },
    texts: {
      vi: { headline: 'Tiêu đề của bạn', button: 'Gửi', consent: CONSENT.vi, thanks: 'Cảm ơn bạn!' },
      en: { headline: 'Your headline', button: 'Send', consent: CONSENT.en, thanks: 'Thank you!' },
    },
  },
};
