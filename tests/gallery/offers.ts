import type { Template } from '../../edge/protocol/cta-display.ts';
import { Cta, type CtaInput } from '../../edge/protocol/cta.ts';
import type { PublicCta } from '../../edge/protocol/site-config.ts';

/** One offer for each template, in the display that suits it: what a marketer would make of them. */

const NAME = { name: 'name', type: 'text', required: true } as const;
const EMAIL = { name: 'email', type: 'email', required: true } as const;
const PHONE = { name: 'phone', type: 'tel', required: true } as const;
const PICTURE = { src: '/picture.svg', width: 800, height: 600 };

const CONSENT = {
  vi: 'Tôi đồng ý để Sổ Sáng liên hệ qua e-mail và điện thoại về đề nghị này. Tôi có thể rút lại bất cứ lúc nào.',
  en: 'I agree that Lumen may contact me by e-mail and phone about this offer. I can withdraw at any time.',
};
const words = (language: 'vi' | 'en', headline: string, text: string, button: string, thanks: string, opener?: string) => ({
  headline,
  text,
  button,
  thanks,
  consent: CONSENT[language],
  ...(opener && { opener }),
});

const OFFERS: Record<Template, Omit<CtaInput, 'id'>> = {
  paper: {
    display: 'inline',
    offer: 'ebook',
    form: { fields: [NAME, EMAIL] },
    texts: {
      vi: words(
        'vi',
        'Sổ tay chuyển đổi số cho kế toán',
        '48 trang, từ hoá đơn điện tử đến báo cáo thuế. Miễn phí.',
        'Gửi cho tôi',
        'Sổ tay đang trên đường đến hộp thư của bạn.',
      ),
      en: words(
        'en',
        'The handbook of digital bookkeeping',
        '48 pages, from e-invoices to tax returns. Free.',
        'Send it to me',
        'The handbook is on its way to your mailbox.',
      ),
    },
    theme: { template: 'paper' },
  },
  ink: {
    display: 'slide_in',
    offer: 'demo',
    form: { fields: [NAME, PHONE] },
    texts: {
      vi: words(
        'vi',
        'Xem thử 20 phút cùng chuyên gia',
        'Chúng tôi cho bạn thấy quy trình của chính công ty bạn.',
        'Đặt lịch xem thử',
        'Chúng tôi sẽ gọi cho bạn hôm nay.',
      ),
      en: words('en', 'Twenty minutes with somebody who knows', 'We show you the work of your own company.', 'Book a demo', 'We will call you today.'),
    },
    theme: { template: 'ink', accent: '#7c9cff' },
  },
  bold: {
    display: 'popup',
    offer: 'coupon',
    form: { fields: [EMAIL] },
    texts: {
      vi: words('vi', 'Giảm 30 % cho năm đầu tiên', 'Nhận mã ưu đãi ngay bây giờ. Chỉ đến hết tháng này.', 'Nhận mã', 'Đây là mã của bạn.'),
      en: words('en', '30 % off your first year', 'Get your code now. Until the end of this month.', 'Get the code', 'Here is your code.'),
    },
    theme: { template: 'bold', accent: '#0b6b53' },
  },
  split: {
    display: 'popup',
    offer: 'quote',
    form: { fields: [NAME, { ...PHONE, required: false }, { ...EMAIL, required: false }] },
    texts: {
      vi: words('vi', 'Báo giá trong ngày', 'Cho biết cách liên hệ, chúng tôi lo phần còn lại.', 'Nhận báo giá', 'Báo giá sẽ đến trong ngày hôm nay.'),
      en: words('en', 'A quote within the day', 'Tell us how to reach you, and we do the rest.', 'Get a quote', 'The quote will be with you today.'),
    },
    theme: { template: 'split', accent: '#c2410c', picture: PICTURE },
  },
  note: {
    display: 'inline',
    offer: 'newsletter',
    form: { fields: [EMAIL] },
    texts: {
      vi: words(
        'vi',
        'Thư sáng thứ Hai',
        'Mỗi tuần một lá thư ngắn cho người làm kế toán: điều gì mới, điều gì cần làm.',
        'Đăng ký nhận thư',
        'Hẹn gặp bạn vào sáng thứ Hai.',
      ),
      en: words(
        'en',
        'The Monday letter',
        'A short letter a week for people who keep the books: what is new, and what to do about it.',
        'Subscribe',
        'See you on Monday.',
      ),
    },
    theme: { template: 'note', accent: '#a3362b' },
  },
  line: {
    display: 'inline',
    offer: 'contact',
    form: { fields: [NAME, EMAIL, { name: 'message', type: 'textarea' }] },
    texts: {
      vi: words('vi', 'Trò chuyện với chúng tôi', 'Bạn sẽ nhận được câu trả lời trong vòng một ngày làm việc.', 'Gửi', 'Cảm ơn bạn. Chúng tôi sẽ trả lời sớm.'),
      en: words('en', 'Talk to us', 'You will have an answer within one working day.', 'Send', 'Thank you. We will answer soon.'),
    },
    theme: { template: 'line', accent: '#1f6f5c' },
  },
};

export const TEMPLATES = Object.keys(OFFERS) as Template[];

/** As the site's config would carry it: checked, with all defaults. */
export const offerOf = (template: Template, over: Partial<CtaInput> = {}): PublicCta => Cta.parse({ id: `cta_${template}`, ...OFFERS[template], ...over });
