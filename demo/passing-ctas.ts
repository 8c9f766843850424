/** What Sổ Sáng shows beside its pages' own forms: it comes by itself, or lies at the edge of the page. */

const CONSENT = {
  vi: 'Tôi đồng ý để Sổ Sáng liên hệ với tôi qua e-mail và điện thoại về yêu cầu này. Tôi có thể rút lại sự đồng ý bất cứ lúc nào.',
  en: 'I agree that Sổ Sáng may contact me by e-mail and phone about this request. I can withdraw my consent at any time.',
};

/** Who reads the prices for a while, or is about to leave them, is offered somebody to look at them with. */
const PRICING = {
  id: 'cta_pricing',
  name: 'Demo on the pricing page',
  display: 'popup',
  offer: 'demo',
  triggers: [{ on: 'engaged', seconds: 20 }, { on: 'exit' }],
  targeting: {
    all: [
      { fact: 'path', is: ['/bang-gia/*', '/en/pricing/*'] },
      { fact: 'answered', cta: 'cta_quote', is: false },
    ],
  },
  priority: 80,
  form: {
    fields: [
      { name: 'name', type: 'text', required: true, profile: true },
      { name: 'phone', type: 'tel', required: true },
      { name: 'people', type: 'radio', options: ['1-10', '11-50', '51+'], step: 2 },
      { name: 'software', type: 'select', options: ['excel', 'other', 'none'], step: 2 },
      { name: 'which', type: 'text', when: { field: 'software', is: ['other'] }, step: 2 },
    ],
  },
  theme: { template: 'bold', accent: '#4a30c4' },
  texts: {
    vi: {
      headline: 'Xem thử 20 phút, chọn đúng gói',
      text: 'Một chuyên viên mở phần mềm với số liệu giống của anh chị và nói rõ gói nào là đủ.',
      button: 'Hẹn buổi xem thử',
      consent: CONSENT.vi,
      thanks: 'Cảm ơn anh chị! Chúng tôi gọi lại để hẹn giờ trong hôm nay.',
      steps: ['Liên hệ', 'Về công ty'],
      labels: { people: 'Số nhân viên', software: 'Đang dùng phần mềm nào?', which: 'Tên phần mềm' },
      options: {
        people: { '1-10': '1 – 10', '11-50': '11 – 50', '51+': 'Trên 50' },
        software: { excel: 'Excel', other: 'Phần mềm khác', none: 'Chưa dùng gì' },
      },
    },
    en: {
      headline: 'Twenty minutes, and the right plan',
      text: 'A specialist opens the product with figures like yours and says which plan is enough.',
      button: 'Book the demo',
      consent: CONSENT.en,
      thanks: 'Thank you! We will call today to find a time.',
      steps: ['Contact', 'Your company'],
      labels: { people: 'People in the company', software: 'What do you use now?', which: 'Name of the software' },
      options: {
        people: { '1-10': '1 – 10', '11-50': '11 – 50', '51+': 'More than 50' },
        software: { excel: 'Excel', other: 'Other software', none: 'Nothing yet' },
      },
    },
  },
};

const LETTER = {
  id: 'cta_letter',
  name: 'Newsletter bar on the blog',
  display: 'bottom_bar',
  offer: 'newsletter',
  triggers: [{ on: 'scroll', percent: 40 }],
  targeting: {
    all: [
      { fact: 'path', is: ['/bai-viet/*', '/en/blog/*'] },
      { fact: 'answered', cta: 'cta_newsletter', is: false },
    ],
  },
  form: { fields: [{ name: 'email', type: 'email', required: true }] },
  theme: { template: 'ink' },
  after: { type: 'coupon', code: 'SOSANG10' },
  texts: {
    vi: {
      headline: 'Mỗi tuần một lá thư về thuế và hóa đơn',
      opener: 'Nhận thư',
      button: 'Đăng ký',
      consent: 'Tôi đồng ý nhận bản tin hằng tuần của Sổ Sáng qua e-mail. Tôi có thể hủy bất cứ lúc nào.',
      thanks: 'Cảm ơn anh chị! Tặng anh chị mã giảm 10 % cho năm đầu.',
    },
    en: {
      headline: 'One letter a week about tax and invoices',
      opener: 'Get the letter',
      button: 'Subscribe',
      consent: 'I agree to receive the weekly newsletter of Sổ Sáng by e-mail. I can unsubscribe at any time.',
      thanks: 'Thank you! Here is 10 % off your first year.',
    },
  },
};

/** For those who already know the brand: a person to ask. */
const ASK = {
  id: 'cta_ask',
  name: 'Call back on product pages',
  display: 'button',
  offer: 'callback',
  triggers: [{ on: 'now' }],
  targeting: {
    all: [
      { fact: 'path', is: ['/san-pham/*', '/so-sanh/*', '/en/product/*', '/en/compare/*'] },
      {
        any: [
          { fact: 'temperature', is: ['warm', 'hot'] },
          { fact: 'visits', at_least: 2 },
        ],
      },
    ],
  },
  form: {
    fields: [
      { name: 'phone', type: 'tel', required: true },
      { name: 'message', type: 'textarea' },
    ],
  },
  theme: { template: 'paper', accent: '#4a30c4' },
  texts: {
    vi: {
      headline: 'Hỏi một kế toán viên',
      text: 'Để lại số điện thoại, chúng tôi gọi lại trong 30 phút giờ làm việc.',
      opener: 'Hỏi chuyên viên',
      button: 'Gọi lại cho tôi',
      consent: CONSENT.vi,
      thanks: 'Cảm ơn anh chị! Chúng tôi gọi lại ngay.',
    },
    en: {
      headline: 'Ask an accountant',
      text: 'Leave your number; we call back within 30 minutes during office hours.',
      opener: 'Ask a specialist',
      button: 'Call me back',
      consent: CONSENT.en,
      thanks: 'Thank you! We are on our way to the phone.',
    },
  },
};

export const PASSING_CTAS = [PRICING, LETTER, ASK];
