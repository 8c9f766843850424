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
    texts: {
      vi: {
        headline: 'Nhận trọn bộ sổ tay chuyển đổi số',
        text: '64 trang, kèm bảng tính mẫu. Để lại e-mail và tải ngay.',
        button: 'Gửi cho tôi',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Sổ tay đã sẵn sàng để tải.',
        link: { label: 'Tải chương 1 (PDF)', path: '/files/so-tay-chuong-1.pdf' },
      },
      en: {
        headline: 'Get the whole handbook',
        text: '64 pages with spreadsheet templates. Leave your e-mail and download it right away.',
        button: 'Send it to me',
        consent: CONSENT.en,
        thanks: 'Thank you! The handbook is ready to download.',
        link: { label: 'Download chapter 1 (PDF)', path: '/files/handbook-chapter-1.pdf' },
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
        headline: 'Nhận báo giá trong 30 phút',
        text: 'Cho chúng tôi biết cách liên hệ, một chuyên viên sẽ gọi lại trong giờ làm việc.',
        button: 'Yêu cầu báo giá',
        consent: CONSENT.vi,
        thanks: 'Cảm ơn bạn! Chúng tôi sẽ gọi lại trong vòng 30 phút trong giờ làm việc.',
      },
      en: {
        headline: 'A quote within 30 minutes',
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
        text: 'Không cần thẻ. Dữ liệu của bạn luôn là của bạn.',
        button: 'Bắt đầu dùng thử',
        consent: CONSENT.vi,
        thanks: 'Tài khoản dùng thử của bạn đang được tạo. Hãy kiểm tra e-mail.',
      },
      en: {
        headline: 'Try it free for 30 days',
        text: 'No card needed. Your data stays yours.',
        button: 'Start the trial',
        consent: CONSENT.en,
        thanks: 'Your trial account is being made. Please check your e-mail.',
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
        headline: 'Mỗi tháng một lá thư về thuế và hóa đơn',
        button: 'Đăng ký',
        consent: 'Tôi đồng ý nhận bản tin hằng tháng của Sổ Sáng qua e-mail. Tôi có thể hủy bất cứ lúc nào.',
        thanks: 'Cảm ơn bạn! Hẹn gặp trong bản tin tới.',
      },
      en: {
        headline: 'One letter a month about tax and invoices',
        button: 'Subscribe',
        consent: 'I agree to receive the monthly newsletter of Sổ Sáng by e-mail. I can unsubscribe at any time.',
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
  ctas: CTAS,
});
