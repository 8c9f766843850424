import { closingBand } from '../layout/closing-band.ts';
import { bankMatch } from '../drawings/bank-match.ts';
import { dashboard } from '../drawings/dashboard.ts';
import { handbookCover } from '../drawings/handbook-cover.ts';
import type { Copy, Page } from '../site-map.ts';

export const home: Page = {
  title: ({ say }) => say('Sổ Sáng: kế toán nhẹ đầu cho doanh nghiệp nhỏ', 'Sổ Sáng: accounting for small companies in Vietnam'),
  description: ({ say }) =>
    say(
      'Hóa đơn điện tử, thuế GTGT, tiền lương và đối chiếu ngân hàng trong một cuốn sổ. Dùng thử 30 ngày, không cần thẻ.',
      'E-invoices, VAT, payroll and bank reconciliation in one book. Free for 30 days, no card needed.',
    ),
  body: (copy) =>
    [
      hero(copy),
      pillars(copy),
      day(copy),
      story(copy),
      reading(copy),
      closingBand(copy, copy.say('Tháng này, thử khóa sổ trong hai ngày.', 'This month, close the books in two days.')),
    ].join('\n'),
};

function hero(copy: Copy): string {
  const { say, to } = copy;
  return `<section class="hero ruled">
  <div class="wrap hero-grid">
    <div class="hero-copy">
      <p class="eyebrow">${say('Kế toán cho doanh nghiệp nhỏ', 'Accounting for small companies in Vietnam')}</p>
      <h1>${say('Sổ sách <mark>sáng rõ.</mark><br>Cuối tháng ngủ ngon.', '<mark>Clear books.</mark><br>Quiet <span class="no-wrap">month-ends.</span>')}</h1>
      <p class="lead">${say(
        'Hóa đơn, thuế, lương và ngân hàng nằm chung một cuốn sổ, khớp nhau từng đồng. Phần mềm lo con số, anh chị lo việc kinh doanh.',
        'Invoices, tax, payroll and bank sit in one book and agree to the last đồng. The software minds the numbers; you mind the business.',
      )}</p>
      <p class="actions">
        <a class="button" href="${to('trial')}">${say('Dùng thử 30 ngày', 'Try it for 30 days')}</a>
        <a class="button button-quiet" href="${to('product')}">${say('Xem sản phẩm', 'See the product')}</a>
      </p>
      <p class="small">${say('Không cần thẻ. Dữ liệu là của anh chị, lúc nào cũng xuất ra được.', 'No card. Your data stays yours, ready to export any day.')}</p>
    </div>
    <div class="hero-drawing">${dashboard(copy)}</div>
  </div>
</section>`;
}

function pillars(copy: Copy): string {
  const { say, to } = copy;
  return `<section class="section" aria-labelledby="pillars">
  <div class="wrap">
    <h2 id="pillars">${say('Bốn việc của kế toán, nhập liệu một lần', 'Four jobs, entered once')}</h2>
    <div class="bento">
      <article class="tile tile-tall">
        <h3>${say('Ngân hàng tự đối chiếu', 'The bank reconciles itself')}</h3>
        <p>${say(
          'Sao kê về mỗi sáng. Sổ Sáng nối từng khoản tiền với hóa đơn của nó và chỉ hỏi anh chị những khoản chưa rõ.',
          'Statements arrive each morning. Sổ Sáng ties every payment to its invoice and asks only about the ones it can’t place.',
        )}</p>
        ${bankMatch(copy)}
      </article>
      <article class="tile tile-sun">
        <h3>${say('Hóa đơn điện tử', 'E-invoices')}</h3>
        <p>${say('Lập từ đơn hàng, ký số, gửi cơ quan thuế và gửi khách trong một lần bấm.', 'Made from the order, signed, sent to the tax office and to your customer in one click.')}</p>
        <p class="figure">${copy.number(1.8)} <span>${say('giây để có mã', 'seconds to a code')}</span></p>
      </article>
      <article class="tile">
        <h3>${say('Thuế GTGT', 'VAT')}</h3>
        <p>${say('Tờ khai nháp luôn sẵn, cập nhật theo từng hóa đơn. Thiếu chứng từ chỗ nào, báo ngay chỗ đó.', 'A draft return is always ready and moves with each invoice. Missing papers are flagged where they are missing.')}</p>
      </article>
      <article class="tile tile-wide">
        <h3>${say('Lương và bảo hiểm', 'Payroll and insurance')}</h3>
        <p>${say('Chấm công, phụ cấp, bảo hiểm, thuế thu nhập cá nhân. Phiếu lương tới điện thoại từng người.', 'Hours, allowances, insurance, income tax. Each payslip goes to its owner’s phone.')}</p>
        <p><a class="more" href="${to('product')}">${say('Xem cả bốn phần', 'See all four')}</a></p>
      </article>
    </div>
  </div>
</section>`;
}

function day({ say }: Copy): string {
  const moment = (time: string, heading: string, text: string) => `<li><p class="time">${time}</p><h3>${heading}</h3><p>${text}</p></li>`;
  return `<section class="section section-wash" aria-labelledby="day">
  <div class="wrap">
    <h2 id="day">${say('Một ngày làm việc với Sổ Sáng', 'A working day with Sổ Sáng')}</h2>
    <ol class="day">
      ${moment('8:05', say('Cà phê và sao kê', 'Coffee and the bank'), say('42 giao dịch hôm qua đã khớp. Còn một khoản cọc chờ anh chị xác nhận.', 'Yesterday’s 42 payments are matched. One deposit waits for your word.'))}
      ${moment('10:30', say('Xuất hóa đơn tại chỗ', 'An invoice on the spot'), say('Khách chốt đơn, hóa đơn có mã trước khi xe kịp chất hàng.', 'The customer says yes, and the invoice has its code before the van is loaded.'))}
      ${moment('15:00', say('Sếp hỏi, có số ngay', 'The boss asks, you answer'), say('Lãi gộp, công nợ, tồn kho: mở điện thoại là thấy, không cần “để em tính lại”.', 'Margin, receivables, stock: on the phone, without “let me get back to you”.'))}
      ${moment('17:30', say('Về đúng giờ', 'Home on time'), say('Sổ hôm nay khớp hôm nay. Cuối tháng không còn là một cuộc đua.', 'Today’s books agree today. Month-end is no longer a race.'))}
    </ol>
  </div>
</section>`;
}

function story({ say, to }: Copy): string {
  return `<section class="section" aria-labelledby="story">
  <div class="wrap story">
    <div>
      <p class="eyebrow" id="story">${say('Khách hàng kể', 'A customer’s story')}</p>
      <blockquote>
        <p>${say(
          '“Trước đây tôi khóa sổ mất chín ngày. Bây giờ hai ngày, mà ngày thứ hai là để uống trà và kiểm lại cho chắc.”',
          '“Closing a month used to take me nine days. Now it takes two, and the second is for tea and a last look.”',
        )}</p>
        <footer>${say('Kế toán trưởng, Nội thất Mộc An', 'Chief accountant, Mộc An Furniture')}</footer>
      </blockquote>
      <p><a class="more" href="${to('customer')}">${say('Đọc chuyện của Mộc An', 'Read Mộc An’s story')}</a></p>
    </div>
    <dl class="facts">
      <div><dt>${say('Khóa sổ', 'Month-end')}</dt><dd>9 → 2 <span>${say('ngày', 'days')}</span></dd></div>
      <div><dt>${say('Giờ nhập liệu', 'Data entry')}</dt><dd>−70<span>%</span></dd></div>
      <div><dt>${say('Tờ khai nộp trễ', 'Late tax returns')}</dt><dd>0</dd></div>
    </dl>
  </div>
</section>`;
}

function reading(copy: Copy): string {
  const { say, to } = copy;
  return `<section class="section section-wash" aria-labelledby="reading">
  <div class="wrap">
    <h2 id="reading">${say('Chưa vội mua? Đọc trước đã.', 'Not buying yet? Read first.')}</h2>
    <div class="reading">
      <a class="card card-cover" href="${to('guide')}">
        ${handbookCover(copy)}
        <span><strong>${say('Sổ tay chuyển đổi số kế toán', 'The digital bookkeeping handbook')}</strong>
        ${say('Bản tóm lược 8 trang, tám chương, từ chồng chứng từ giấy đến sổ sách tự khớp. Miễn phí.', 'A short edition: 8 pages, eight chapters, from piles of paper to books that reconcile themselves. Free.')}</span>
      </a>
      <a class="card" href="${to('blog')}">
        <span><strong>${say('Hóa đơn điện tử: sáu chỗ hay sai và cách sửa', 'E-invoices: six common slips and how to mend them')}</strong>
        ${say('Bài viết, 6 phút đọc', 'Article, 6 minutes')}</span>
      </a>
      <a class="card" href="${to('compare')}">
        <span><strong>${say('Sổ Sáng, bảng tính hay thuê ngoài?', 'Sổ Sáng, a spreadsheet, or a bookkeeper?')}</strong>
        ${say('Bảng so sánh, kể cả lúc anh chị không nên chọn chúng tôi', 'A comparison that also says when not to choose us')}</span>
      </a>
    </div>
  </div>
</section>`;
}
