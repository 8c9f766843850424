import { CONSENT, type CtaTemplate, EMAIL, NAME, PHONE } from './template.ts';

export const QUOTE: CtaTemplate = {
  name: { vi: 'Yêu cầu báo giá', en: 'Quote request' },
  about: { vi: 'Hai bước ngắn trên trang bảng giá. Khách điền xong là khách nóng.', en: 'Two short steps on the pricing page. Whoever fills it in is hot.' },
  cta: {
    display: 'inline',
    offer: 'quote',
    form: {
      fields: [
        { name: 'need', type: 'radio', options: ['one', 'team', 'company'], required: true },
        { name: 'start', type: 'select', options: ['now', 'quarter', 'later'] },
        { ...NAME, step: 2 },
        { ...PHONE, step: 2 },
        { ...EMAIL, required: false, step: 2 },
      ],
    },
    texts: {
      vi: {
        headline: 'Nhận báo giá trong ngày',
        text: 'Trả lời hai câu hỏi, chúng tôi gửi báo giá đúng với nhu cầu của bạn.',
        button: 'Nhận báo giá',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Chúng tôi gọi lại kèm báo giá ngay trong hôm nay.',
        steps: ['Nhu cầu', 'Liên hệ'],
        labels: { need: 'Bạn cần cho ai?', start: 'Khi nào bắt đầu?' },
        options: {
          need: { one: 'Một người', team: 'Một nhóm', company: 'Cả công ty' },
          start: { now: 'Ngay bây giờ', quarter: 'Trong quý này', later: 'Chưa biết' },
        },
      },
      en: {
        headline: 'A quote within the day',
        text: 'Two questions, and we send you a quote that fits.',
        button: 'Get a quote',
        consent: CONSENT.en,
        thanks: 'Thank you! We call you today, quote in hand.',
        steps: ['What you need', 'How to reach you'],
        labels: { need: 'Who is it for?', start: 'When do you want to begin?' },
        options: {
          need: { one: 'One person', team: 'A team', company: 'The whole company' },
          start: { now: 'Now', quarter: 'This quarter', later: 'I don’t know yet' },
        },
      },
    },
    theme: { template: 'line', accent: '#1f6f5c' },
  },
};
