import { CONSENT_TO_LETTERS, type CtaTemplate, EMAIL } from './template.ts';

export const NEWSLETTER: CtaTemplate = {
  name: { vi: 'Thanh đăng ký bản tin', en: 'Newsletter bar' },
  about: {
    vi: 'Một thanh mảnh ở chân trang sau khi khách đã đọc. Chỉ hỏi e-mail.',
    en: 'A slim bar at the foot of the page once somebody has read on. Asks for an e-mail address alone.',
  },
  cta: {
    display: 'bottom_bar',
    offer: 'newsletter',
    triggers: [{ on: 'scroll', percent: 40 }],
    targeting: { all: [{ fact: 'known', is: false }] },
    frequency: { per_visit: 1, after_dismiss_days: 30 },
    form: { fields: [EMAIL] },
    texts: {
      vi: {
        headline: 'Mỗi tuần một lá thư ngắn, điều gì mới và cần làm gì',
        button: 'Đăng ký',
        opener: 'Nhận bản tin',
        consent: CONSENT_TO_LETTERS.vi,
        thanks: 'Cảm ơn bạn! Thư đầu tiên sẽ đến vào sáng thứ Hai.',
      },
      en: {
        headline: 'One short letter a week: what is new, and what to do about it',
        button: 'Subscribe',
        opener: 'Get the letter',
        consent: CONSENT_TO_LETTERS.en,
        thanks: 'Thank you! The first letter comes on Monday.',
      },
    },
    theme: { template: 'ink', accent: '#7c9cff' },
  },
};
