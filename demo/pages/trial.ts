import { formSection } from '../layout/form-section.ts';
import type { Copy, Page } from '../site-map.ts';

export const trial: Page = {
  title: ({ say }) => say('Dùng thử 30 ngày', 'Free for 30 days'),
  description: ({ say }) =>
    say(
      'Dùng thử Sổ Sáng 30 ngày, đủ tính năng, không cần thẻ. Sổ mẫu có sẵn số liệu để xem ngay trong phút đầu.',
      'Try Sổ Sáng for 30 days with every feature and no card. A sample book has figures to look at from the first minute.',
    ),
  body: (copy) => [form(copy), steps(copy)].join('\n'),
};

function form(copy: Copy): string {
  const { say } = copy;
  return formSection(copy, {
    cta: 'cta_trial',
    fields: 4,
    level: 'h1',
    heading: say('Mở sổ mới, <mark>30 ngày</mark> không tính tiền', 'Open a new book, <mark>30 days</mark> on us'),
    text: say(
      'Đủ tính năng của gói Nắng Mai. Hết hạn, sổ chuyển sang chỉ đọc; không ai trừ tiền của anh chị.',
      'Everything in the Morning Sun plan. When it ends the book becomes read-only; nothing is charged.',
    ),
    points: [
      say('Không cần thẻ', 'No card'),
      say('Sổ mẫu có sẵn số liệu ba tháng', 'A sample book with three months of figures'),
      say('Xuất 10 hóa đơn thật miễn phí', '10 real invoices free of charge'),
      say('Một kế toán đi cùng tuần đầu, nếu anh chị muốn', 'An accountant beside you in week one, if you like'),
    ],
  });
}

function steps({ say, to }: Copy): string {
  const step = (when: string, heading: string, text: string) => `<li><p class="time">${when}</p><h3>${heading}</h3><p>${text}</p></li>`;
  return `<section class="section" aria-labelledby="steps"><div class="wrap">
  <h2 id="steps">${say('Ba mươi ngày diễn ra thế nào', 'How the thirty days go')}</h2>
  <ol class="day day-three">
    ${step(say('Phút đầu', 'Minute one'), say('Nghịch thử sổ mẫu', 'Play with the sample'), say('Số liệu của một tiệm bánh tưởng tượng. Bấm gì cũng được, không hỏng gì đâu.', 'The figures of an imaginary bakery. Press anything; nothing breaks.'))}
    ${step(say('Tuần đầu', 'Week one'), say('Nối ngân hàng', 'Join the bank'), say('Chỉ đọc sao kê, không chuyển được tiền. Sáng hôm sau đã có số để đối chiếu.', 'We only read statements and can’t move money. By next morning there is something to reconcile.'))}
    ${step(say('Tuần ba', 'Week three'), say('Thử khóa sổ', 'Try a month-end'), say('Khóa thử một tháng thật. Nếu không nhanh hơn, đừng mua.', 'Close a real month. If it isn’t quicker, don’t buy.'))}
  </ol>
  <p class="after-steps"><a class="more" href="${to('pricing')}">${say('Sau 30 ngày giá bao nhiêu?', 'What does it cost after that?')}</a></p>
</div></section>`;
}
