import { CONSENT, type CtaTemplate, EMAIL, NAME } from './template.ts';

export const EBOOK: CtaTemplate = {
  name: { vi: 'Biểu mẫu nhận e-book', en: 'E-book form' },
  about: {
    vi: 'Đổi tài liệu lấy e-mail, ngay trong bài viết. Hợp với khách còn lạnh.',
    en: 'A guide for an e-mail address, right in the article. For visitors who are still cold.',
  },
  cta: {
    display: 'inline',
    offer: 'ebook',
    form: {
      fields: [NAME, EMAIL, { name: 'size', type: 'select', options: ['1-10', '11-50', '51+'], profile: true }],
      ask: 2,
    },
    texts: {
      vi: {
        headline: 'Tải miễn phí cuốn cẩm nang',
        text: '40 trang kinh nghiệm thực tế, kèm bảng mẫu để dùng ngay. Chúng tôi gửi vào e-mail của bạn.',
        button: 'Gửi cho tôi',
        consent: CONSENT.vi,
        thanks: 'Cẩm nang đang trên đường đến hộp thư của bạn.',
        labels: { size: 'Quy mô công ty' },
        options: { size: { '1-10': '1–10 người', '11-50': '11–50 người', '51+': 'Trên 50 người' } },
      },
      en: {
        headline: 'The handbook, for free',
        text: '40 pages of practice, with templates that you can use today. We send it to your mailbox.',
        button: 'Send it to me',
        consent: CONSENT.en,
        thanks: 'The handbook is on its way to your mailbox.',
        labels: { size: 'People in the company' },
        options: { size: { '1-10': '1 to 10', '11-50': '11 to 50', '51+': 'More than 50' } },
      },
    },
    theme: { template: 'paper', accent: '#0f7a5f' },
  },
};
