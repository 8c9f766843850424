import { CONSENT, type CtaTemplate, EMAIL, NAME } from './template.ts';

export const WEBINAR: CtaTemplate = {
  name: { vi: 'Đăng ký hội thảo', en: 'Webinar or event' },
  about: { vi: 'Giữ chỗ cho một buổi hội thảo, kèm câu hỏi của khách.', en: 'A seat at a webinar, and what they want to hear about.' },
  cta: {
    display: 'inline',
    offer: 'contact',
    form: {
      fields: [NAME, EMAIL, { name: 'session', type: 'radio', options: ['morning', 'evening'], required: true }, { name: 'question', type: 'textarea' }],
    },
    texts: {
      vi: {
        headline: 'Hội thảo trực tuyến: 45 phút cùng chuyên gia',
        text: 'Trình bày 30 phút, hỏi đáp 15 phút. Có bản ghi cho ai bận.',
        button: 'Giữ chỗ cho tôi',
        consent: CONSENT.vi,
        thanks: 'Đã giữ chỗ! Liên kết tham dự ở trong hộp thư của bạn.',
        labels: { session: 'Buổi nào hợp với bạn?', question: 'Bạn muốn nghe về điều gì?' },
        options: { session: { morning: 'Thứ Năm, 9:00', evening: 'Thứ Năm, 20:00' } },
      },
      en: {
        headline: 'Webinar: 45 minutes with the experts',
        text: '30 minutes of talk, 15 of questions. Recorded for those who are busy.',
        button: 'Keep me a seat',
        consent: CONSENT.en,
        thanks: 'Your seat is kept! The link is in your mailbox.',
        labels: { session: 'Which one suits you?', question: 'What do you want to hear about?' },
        options: { session: { morning: 'Thursday, 9:00', evening: 'Thursday, 20:00' } },
      },
    },
    theme: { template: 'note', accent: '#a3362b' },
  },
};
