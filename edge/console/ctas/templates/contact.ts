import { CONSENT, type CtaTemplate, EMAIL, NAME, PHONE } from './template.ts';

export const CONTACT: CtaTemplate = {
  name: { vi: 'Liên hệ', en: 'Contact' },
  about: { vi: 'Biểu mẫu liên hệ đầy đủ cho trang Liên hệ.', en: 'The whole form, for the contact page.' },
  cta: {
    display: 'inline',
    offer: 'contact',
    form: {
      fields: [
        NAME,
        EMAIL,
        { ...PHONE, required: false },
        { name: 'topic', type: 'select', options: ['buy', 'help', 'partner', 'else'] },
        { name: 'order', type: 'text', when: { field: 'topic', is: ['help'] } },
        { name: 'message', type: 'textarea', required: true },
      ],
    },
    texts: {
      vi: {
        headline: 'Trò chuyện với chúng tôi',
        text: 'Bạn sẽ nhận được câu trả lời trong một ngày làm việc.',
        button: 'Gửi',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Chúng tôi sẽ trả lời sớm.',
        labels: { topic: 'Bạn hỏi về', order: 'Mã đơn hàng', message: 'Nội dung' },
        options: { topic: { buy: 'Mua hàng', help: 'Hỗ trợ', partner: 'Hợp tác', else: 'Việc khác' } },
      },
      en: {
        headline: 'Talk to us',
        text: 'You will have an answer within one working day.',
        button: 'Send',
        consent: CONSENT.en,
        thanks: 'Thank you! We will answer soon.',
        labels: { topic: 'It is about', order: 'Number of the order', message: 'Message' },
        options: { topic: { buy: 'Buying', help: 'Help', partner: 'Working together', else: 'Something else' } },
      },
    },
    theme: { template: 'line', accent: '#34597a' },
  },
};
