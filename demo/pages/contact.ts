import { EMAIL, PHONE } from '../layout/contact-details.ts';
import { formSection } from '../layout/form-section.ts';
import type { Copy, Page } from '../site-map.ts';

export const contact: Page = {
  title: ({ say }) => say('Liên hệ và báo giá', 'Contact and quotes'),
  description: ({ say }) =>
    say(
      'Nhận báo giá Sổ Sáng hoặc nói chuyện với một kế toán của chúng tôi. Gọi lại trong 30 phút, thứ Hai đến thứ Bảy.',
      'Ask for a quote or talk to one of our accountants. We call back within 30 minutes, Monday to Saturday.',
    ),
  body: (copy) => [form(copy), ways(copy)].join('\n'),
};

function form(copy: Copy): string {
  const { say } = copy;
  return formSection(copy, {
    cta: 'cta_quote',
    fields: 6,
    level: 'h1',
    heading: say('Công ty anh chị <mark>đang cần gì?</mark>', 'Tell us what <mark>your company needs</mark>'),
    text: say(
      'Một kế toán của chúng tôi gọi lại trong 30 phút, trong giờ làm việc. Ngoài giờ thì sáng hôm sau.',
      'One of our accountants calls back within 30 minutes in office hours, or the next morning.',
    ),
    points: [
      say('Báo giá viết rõ từng dòng', 'A quote with every line spelled out'),
      say('Xem thử trên số liệu giống công ty anh chị', 'A demo with figures like yours'),
      say('Trả lời bằng tiếng Việt hoặc tiếng Anh', 'In Vietnamese or English'),
    ],
  });
}

function ways({ say, to }: Copy): string {
  const way = (heading: string, lines: string) => `<div><h3>${heading}</h3><p>${lines}</p></div>`;
  return `<section class="section" aria-labelledby="ways"><div class="wrap">
  <h2 id="ways">${say('Những cách khác', 'Other ways')}</h2>
  <div class="basics">
    ${way(say('Điện thoại', 'Phone'), `<a href="${PHONE.href}">${PHONE.shown}</a><br>${say('Thứ Hai đến thứ Bảy, 8:00–18:00', 'Monday to Saturday, 8:00–18:00')}`)}
    ${way('E-mail', `<a href="mailto:${EMAIL}">${EMAIL}</a><br>${say('Trả lời trong ngày làm việc', 'Answered the same working day')}`)}
    ${way(say('Đang là khách hàng?', 'Already a customer?'), say('Bấm dấu hỏi trong sổ, đội hỗ trợ thấy ngay anh chị đang ở màn hình nào.', 'Press the question mark in your book; support sees which screen you are on.'))}
    ${way(say('Chưa muốn nói chuyện?', 'Not ready to talk?'), say(`<a href="${to('guide')}">Đọc sổ tay</a> hoặc <a href="${to('compare')}">xem bảng so sánh</a> trước.`, `<a href="${to('guide')}">Read the handbook</a> or <a href="${to('compare')}">see the comparison</a> first.`))}
  </div>
</div></section>`;
}
