import { CONSENT, type CtaTemplate, EMAIL, NAME, PHONE } from './template.ts';

export const PRICE_LIST: CtaTemplate = {
  name: { vi: 'Nhận bảng giá', en: 'Price list' },
  about: {
    vi: 'Gửi bảng giá qua e-mail hoặc Zalo. Khách để lại một trong hai cách liên hệ.',
    en: 'The price list by mail or phone. One way of contact is enough.',
  },
  cta: {
    display: 'popup',
    offer: 'quote',
    triggers: [{ on: 'engaged', seconds: 30 }, { on: 'exit' }],
    frequency: { per_visit: 1, after_dismiss_days: 30 },
    form: { fields: [NAME, { ...PHONE, required: false }, { ...EMAIL, required: false }] },
    texts: {
      vi: {
        headline: 'Bảng giá mới nhất, gửi ngay',
        text: 'Để lại e-mail hoặc số Zalo, chúng tôi gửi bảng giá đầy đủ kèm ưu đãi tháng này.',
        button: 'Gửi bảng giá cho tôi',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Bảng giá sẽ đến trong ít phút.',
        labels: { phone: 'Số điện thoại (Zalo)' },
      },
      en: {
        headline: 'The latest prices, at once',
        text: 'Leave an e-mail address or a phone number, and we send you the whole list with this month’s offers.',
        button: 'Send me the prices',
        consent: CONSENT.en,
        thanks: 'Thank you! The list will be with you in a few minutes.',
      },
    },
    theme: { template: 'split', accent: '#c2410c', picture: { src: '/images/price-list.jpg', width: 800, height: 1000 } },
  },
};
