import { CONSENT, type CtaTemplate, EMAIL, NAME } from './template.ts';

export const TRIAL: CtaTemplate = {
  name: { vi: 'Dùng thử miễn phí', en: 'Free trial' },
  about: { vi: 'Cửa sổ bật lên cho khách quay lại và đang cân nhắc.', en: 'A popup for visitors who come back and compare.' },
  cta: {
    display: 'popup',
    offer: 'trial',
    triggers: [{ on: 'visit', number: 2 }],
    targeting: { all: [{ fact: 'journey', is: ['consideration', 'decision'] }] },
    frequency: { per_visit: 1, after_dismiss_days: 30 },
    form: { fields: [NAME, EMAIL, { name: 'company', type: 'text', profile: true }] },
    texts: {
      vi: {
        headline: 'Dùng thử 14 ngày, không cần thẻ',
        text: 'Đầy đủ tính năng. Hết hạn thì tài khoản tự dừng, không mất phí.',
        button: 'Bắt đầu dùng thử',
        consent: CONSENT.vi,
        thanks: 'Tài khoản của bạn đang được tạo. Hãy xem hộp thư.',
        hints: { email: 'Chúng tôi gửi liên kết đăng nhập vào đây.' },
      },
      en: {
        headline: '14 days, no card',
        text: 'All features. When it ends it ends, and costs nothing.',
        button: 'Start the trial',
        consent: CONSENT.en,
        thanks: 'Your account is being made. Please look into your mailbox.',
        hints: { email: 'The link to sign in goes here.' },
      },
    },
    theme: { template: 'bold', accent: '#4a30c4' },
  },
};
