import { closingBand } from '../layout/closing-band.ts';
import { closingDays } from '../drawings/closing-days.ts';
import type { Copy, Page } from '../site-map.ts';

export const customer: Page = {
  title: ({ say }) => say('Nội thất Mộc An khóa sổ trong hai ngày', 'How Mộc An Furniture closes its books in two days'),
  description: ({ say }) =>
    say(
      'Một xưởng nội thất 34 người rút thời gian khóa sổ từ chín ngày còn hai ngày với Sổ Sáng: làm gì trước, làm gì sau, và điều gì không dễ.',
      'A furniture workshop of 34 went from nine days of month-end to two with Sổ Sáng: what came first, what came next, and what was hard.',
    ),
  body: (copy) =>
    [head(copy), story(copy), closingBand(copy, copy.say('Xưởng của anh chị cũng khóa sổ sớm được.', 'Your books can close early too.'))].join('\n'),
};

function head({ say }: Copy): string {
  const fact = (name: string, value: string) => `<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return `<section class="page-head ruled"><div class="wrap">
  <p class="eyebrow">${say('Khách hàng · Sản xuất', 'Customers · Manufacturing')}</p>
  <h1>${say('Mộc An khóa sổ trong <mark>hai ngày</mark>', 'Mộc An closes its books in <mark>two days</mark>')}</h1>
  <p class="lead">${say(
    'Xưởng nội thất gỗ ở Thủ Dầu Một, 34 người, hai cửa hàng. Một kế toán trưởng, một kế toán viên, và một tủ chứng từ cao hơn đầu người.',
    'A wood workshop in Thủ Dầu Một: 34 people, two shops, one chief accountant, one bookkeeper, and a cabinet of papers taller than both.',
  )}</p>
  <dl class="facts facts-row">
    ${fact(say('Khóa sổ', 'Month-end'), say('9 → 2 <span>ngày</span>', '9 → 2 <span>days</span>'))}
    ${fact(say('Giờ nhập liệu mỗi tháng', 'Data entry a month'), say('86 → 25 <span>giờ</span>', '86 → 25 <span>hours</span>'))}
    ${fact(say('Công nợ quá hạn', 'Overdue receivables'), '−41<span>%</span>')}
  </dl>
</div></section>`;
}

function story(copy: Copy): string {
  const { say, to } = copy;
  return `<div class="wrap article-grid section">
  <div class="prose">
    <h2>${say('Trước: ba nơi ghi, không nơi nào khớp', 'Before: three records, none that agree')}</h2>
    <p>${say(
      'Cửa hàng ghi đơn vào sổ tay. Xưởng ghi gỗ vào bảng tính. Kế toán ghi cả hai lần nữa vào phần mềm, rồi mới đến hóa đơn. Tới ngày 9 hằng tháng, con số mới tạm gọi là đúng, và ban giám đốc đã quyết xong mọi chuyện từ lâu.',
      'The shops wrote orders in a notebook. The workshop kept timber in a spreadsheet. Accounting typed both again, and then came the invoices. By the 9th of the month the figures were more or less right, and every decision had long been made.',
    )}</p>
    <h2>${say('Tháng đầu: chỉ làm ngân hàng', 'Month one: only the bank')}</h2>
    <p>${say(
      'Mộc An không đổi tất cả cùng lúc. Tháng đầu chỉ nối tài khoản ngân hàng và đối chiếu mỗi sáng. Việc nhỏ, nhưng lần đầu tiên mọi người tin một con số: số tiền đang có.',
      'Mộc An did not change everything at once. In the first month they only joined the bank account and reconciled each morning. A small thing, but for once everyone believed one number: the money in hand.',
    )}</p>
    <blockquote><p>${say(
      '“Trước đây tôi khóa sổ mất chín ngày. Bây giờ hai ngày, mà ngày thứ hai là để uống trà và kiểm lại cho chắc.”',
      '“Closing a month used to take me nine days. Now it takes two, and the second is for tea and a last look.”',
    )}</p><footer>${say('Kế toán trưởng, Nội thất Mộc An', 'Chief accountant, Mộc An Furniture')}</footer></blockquote>
    <h2>${say('Tháng hai và ba: hóa đơn, rồi lương', 'Months two and three: invoices, then payroll')}</h2>
    <p>${say(
      'Hóa đơn chuyển sang lập từ đơn hàng ngay tại cửa hàng. Khó nhất không phải phần mềm mà là thói quen: hai tuần đầu, cứ ba đơn lại có một đơn thiếu mã số thuế. Một ô bắt buộc điền đã giải quyết xong.',
      'Invoices moved to the shop floor, made from the order. The hard part was not software but habit: for two weeks one order in three had no tax code. One required field put an end to it.',
    )}</p>
    <p>${say(
      'Lương của ba tổ, ba cách tính công, mất nguyên một buổi chiều để khai báo. Từ đó đến nay chưa phải tính tay lần nào.',
      'Payroll for three teams with three ways of counting hours took an afternoon to set up. Nobody has worked it out by hand since.',
    )}</p>
    <figure class="chart"><figcaption>${say('Số ngày để khóa sổ tháng', 'Days to close the month')}</figcaption>${closingDays(copy)}</figure>
    <h2>${say('Sau: quyết định vào ngày mùng 3', 'After: decisions on the 3rd')}</h2>
    <p>${say(
      'Bây giờ, sáng mùng 3, giám đốc mở điện thoại là thấy lãi gộp từng dòng sản phẩm. Tháng trước, nhờ vậy mà một mẫu tủ bán chạy nhưng lỗ đã được tính lại giá.',
      'On the morning of the 3rd the director now sees the margin of each product line on a phone. Last month that put a new price on a cabinet that sold well and lost money.',
    )}</p>
  </div>
  <aside class="article-aside">
    <div class="aside-card">
      <h2>${say('Mộc An dùng', 'What Mộc An uses')}</h2>
      <ul class="checks"><li>${say('Gói Nắng Mai', 'The Morning Sun plan')}</li><li>${say('Hóa đơn từ đơn hàng', 'Invoices from orders')}</li><li>${say('Đối chiếu hai tài khoản', 'Two bank accounts')}</li><li>${say('Lương cho 34 người', 'Payroll for 34')}</li></ul>
      <a class="button" href="${to('pricing')}">${say('Xem bảng giá', 'See prices')}</a>
    </div>
    <div class="aside-card aside-plain">
      <p><a href="${to('compare')}">${say('So sánh với cách anh chị đang làm', 'Compare with what you do now')}</a></p>
    </div>
  </aside>
</div>`;
}
