import { CONSENT_TO_LETTERS, type CtaTemplate, EMAIL } from './template.ts';

export const EXIT_COUPON: CtaTemplate = {
  name: { vi: 'Mã giảm giá khi sắp rời trang', en: 'Coupon for leavers' },
  about: {
    vi: 'Bật lên khi khách sắp rời bảng giá. Mã chỉ hiện sau khi gửi.',
    en: 'Pops up when somebody is about to leave the prices. The code is shown once they have answered.',
  },
  cta: {
    display: 'popup',
    offer: 'coupon',
    triggers: [{ on: 'exit' }],
    targeting: { all: [{ fact: 'pages', at_least: 2 }] },
    frequency: { per_visit: 1, after_dismiss_days: 60 },
    priority: 60,
    form: { fields: [EMAIL] },
    texts: {
      vi: {
        headline: 'Khoan đã: giảm 10 % cho đơn đầu tiên',
        text: 'Để lại e-mail, mã giảm giá hiện ra ngay tại đây.',
        button: 'Lấy mã giảm giá',
        consent: CONSENT_TO_LETTERS.vi,
        thanks: 'Đây là mã của bạn, dùng được trong 7 ngày.',
      },
      en: {
        headline: 'Before you go: 10 % off your first order',
        text: 'Leave your e-mail address, and the code is yours at once.',
        button: 'Get the code',
        consent: CONSENT_TO_LETTERS.en,
        thanks: 'Here is your code. It is good for 7 days.',
      },
    },
    theme: { template: 'bold', accent: '#0b6b53' },
    after: { type: 'coupon', code: 'WELCOME10' },
  },
};
