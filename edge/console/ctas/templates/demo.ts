import { CONSENT, type CtaTemplate, EMAIL, NAME, PHONE } from './template.ts';

export const DEMO: CtaTemplate = {
  name: { vi: 'Đặt lịch xem thử', en: 'Demo request' },
  about: { vi: 'Trượt vào cho khách ấm đang xem sản phẩm hoặc bảng giá.', en: 'Slides in for warm visitors who look at the product or its prices.' },
  cta: {
    display: 'slide_in',
    offer: 'demo',
    triggers: [{ on: 'engaged', seconds: 20 }],
    targeting: { all: [{ fact: 'temperature', is: ['warm', 'hot'] }] },
    frequency: { per_visit: 1, after_dismiss_days: 14 },
    priority: 70,
    form: { fields: [NAME, PHONE, { ...EMAIL, required: false }] },
    texts: {
      vi: {
        headline: 'Xem thử 20 phút cùng chuyên viên',
        text: 'Chúng tôi cho bạn thấy đúng công việc của công ty bạn, không slide bán hàng.',
        button: 'Đặt lịch xem thử',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Chúng tôi gọi để hẹn giờ trong hôm nay.',
      },
      en: {
        headline: 'Twenty minutes with somebody who knows',
        text: 'We show you the work of your own company. No slides.',
        button: 'Book a demo',
        consent: CONSENT.en,
        thanks: 'Thank you! We call you today to find a time.',
      },
    },
    theme: { template: 'ink', accent: '#f0b429' },
  },
};
