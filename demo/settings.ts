import { EBOOK_LANDING, EBOOK_LANDING_TEXTS } from './ebook-landing.ts';
import { PASSING_CTAS } from './passing-ctas.ts';

/**
 * What the maker of "Sổ Sáng" has set up in Kindling: the body of `PUT /v1/sites/{site}`, as anybody
 * would write it.
 */
export const DEMO_SITE = 'site_demo';

const CONSENT = {
  vi: 'Tôi đồng ý để Sổ Sáng liên hệ với tôi qua e-mail và điện thoại về yêu cầu này. Tôi có thể rút lại sự đồng ý bất cứ lúc nào.',
  en: 'I agree that Sổ Sáng may contact me by e-mail and phone about this request. I can withdraw my consent at any time.',
};

const NAME = { name: 'name', type: 'text', required: true };
const EMAIL = { name: 'email', type: 'email', required: true };
const PHONE = { name: 'phone', type: 'tel' };

const CTAS = [
  {
    id: 'cta_ebook',
    display: 'inline',
    offer: 'ebook',
    form: { fields: [NAME, EMAIL, PHONE] },
    theme: { template: 'paper', accent: '#4a30c4' },
    landing: EBOOK_LANDING,
    texts: {
      vi: {
        headline: 'Nhận sổ tay chuyển đổi số',
        text: 'Bản tóm lược 8 trang, kèm 6 biểu mẫu. Gửi xong là tải được ngay.',
        button: 'Nhận sổ tay',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn anh chị! Sổ tay đã sẵn sàng để tải.',
        link: { label: 'Tải sổ tay (PDF)', path: '/files/so-tay-chuyen-doi-so.pdf' },
        landing: EBOOK_LANDING_TEXTS.vi,
      },
      en: {
        headline: 'Get the handbook',
        text: 'The short edition: 8 pages with 6 forms. Download it right after sending.',
        button: 'Get the handbook',
        consent: CONSENT.en,
        thanks: 'Thank you! The handbook is ready to download.',
        link: { label: 'Download the handbook (PDF)', path: '/files/digital-bookkeeping-handbook.pdf' },
        landing: EBOOK_LANDING_TEXTS.en,
      },
    },
  },
  {
    id: 'cta_quote',
    display: 'inline',
    offer: 'quote',
    form: { fields: [NAME, EMAIL, { ...PHONE, required: true }, { name: 'company', type: 'text' }, { name: 'message', type: 'textarea' }] },
    texts: {
      vi: {
        headline: 'Được gọi lại trong 30 phút',
        text: 'Cho chúng tôi biết cách liên hệ, một chuyên viên sẽ gọi lại trong giờ làm việc.',
        button: 'Yêu cầu báo giá',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn anh chị! Chúng tôi sẽ gọi lại trong vòng 30 phút trong giờ làm việc.',
      },
      en: {
        headline: 'A call back within 30 minutes',
        text: 'Tell us how to reach you; a specialist calls back during office hours.',
        button: 'Request a quote',
        consent: CONSENT.en,
        thanks: 'Thank you! We will call you back within 30 minutes during office hours.',
      },
    },
  },
  {
    id: 'cta_trial',
    display: 'inline',
    offer: 'trial',
    form: { fields: [NAME, EMAIL, PHONE, { name: 'company', type: 'text' }] },
    texts: {
      vi: {
        headline: 'Dùng thử 30 ngày miễn phí',
        text: 'Không cần thẻ. Dữ liệu luôn là của anh chị.',
        button: 'Bắt đầu dùng thử',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn anh chị! Chúng tôi sẽ liên hệ trong giờ làm việc để mở sổ dùng thử.',
      },
      en: {
        headline: 'Try it free for 30 days',
        text: 'No card needed. Your data stays yours.',
        button: 'Start the trial',
        consent: CONSENT.en,
        thanks: 'Thank you! We will be in touch during office hours to open your trial book.',
      },
    },
  },
  {
    id: 'cta_newsletter',
    display: 'inline',
    offer: 'newsletter',
    form: { fields: [EMAIL] },
    texts: {
      vi: {
        headline: 'Mỗi tuần một lá thư về thuế và hóa đơn',
        button: 'Đăng ký',
        consent: 'Tôi đồng ý nhận bản tin hằng tuần của Sổ Sáng qua e-mail. Tôi có thể hủy bất cứ lúc nào.',
        thanks: 'Cảm ơn anh chị! Hẹn gặp trong bản tin tới.',
      },
      en: {
        headline: 'One letter a week about tax and invoices',
        button: 'Subscribe',
        consent: 'I agree to receive the weekly newsletter of Sổ Sáng by e-mail. I can unsubscribe at any time.',
        thanks: 'Thank you! See you in the next letter.',
      },
    },
  },
];

/** @param origin where the demo site is served, such as `http://localhost:4173` */
export const demoSettings = (origin: string) => ({
  name: 'Sổ Sáng',
  origins: [origin],
  language: 'vi',
  time_zone: 'Asia/Ho_Chi_Minh',
  half_life_days: 7,
  page_groups: [
    { name: 'blog', paths: ['/bai-viet/*', '/en/blog/*'], journey: 'awareness' },
    { name: 'key', paths: ['/san-pham/*', '/en/product/*'], journey: 'interest' },
    { name: 'proof', paths: ['/so-sanh/*', '/khach-hang/*', '/en/compare/*', '/en/customers/*'], journey: 'consideration' },
    { name: 'pricing', paths: ['/bang-gia/*', '/en/pricing/*'], journey: 'decision' },
    { name: 'careers', paths: ['/tuyen-dung/*', '/en/careers/*'] },
  ],
  ctas: [...CTAS, ...PASSING_CTAS],
});
