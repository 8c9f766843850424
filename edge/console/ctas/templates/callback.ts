import { CONSENT, type CtaTemplate, NAME, PHONE } from './template.ts';

export const CALLBACK: CtaTemplate = {
  name: { vi: 'Nút gọi lại', en: 'Call-back button' },
  about: {
    vi: 'Nút nổi ở góc trang trong giờ làm việc. Khách để lại số, bạn gọi ngay.',
    en: 'A floating button in office hours. They leave a number, and you call at once.',
  },
  cta: {
    display: 'button',
    offer: 'callback',
    targeting: {
      all: [
        { fact: 'weekday', is: ['mon', 'tue', 'wed', 'thu', 'fri'] },
        { fact: 'hour', at_least: 8, at_most: 17 },
      ],
    },
    form: { fields: [PHONE, { ...NAME, required: false }] },
    texts: {
      vi: {
        headline: 'Chúng tôi gọi lại trong 15 phút',
        text: 'Miễn phí, trong giờ làm việc.',
        button: 'Gọi cho tôi',
        opener: 'Gọi lại cho tôi',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Điện thoại của bạn sắp đổ chuông.',
      },
      en: {
        headline: 'We call you within 15 minutes',
        text: 'Free of charge, in office hours.',
        button: 'Call me',
        opener: 'Call me back',
        consent: CONSENT.en,
        thanks: 'Thank you! Your phone will ring in a moment.',
      },
    },
    theme: { template: 'paper', accent: '#c2410c' },
  },
};
