import { formSection } from '../layout/form-section.ts';
import { handbookCover } from '../drawings/handbook-cover.ts';
import type { Copy, Page } from '../site-map.ts';

export const guide: Page = {
  title: ({ say }) => say('Sổ tay chuyển đổi số kế toán', 'The digital bookkeeping handbook'),
  description: ({ say }) =>
    say(
      'Sổ tay cho công ty nhỏ, bản tóm lược 8 trang: đưa chứng từ, hóa đơn, ngân hàng và lương lên một cuốn sổ số trong một quý. Miễn phí.',
      'A handbook for small companies, in a short edition of 8 pages: papers, invoices, bank and payroll into one digital book within a quarter. Free.',
    ),
  body: (copy) => [head(copy), form(copy), chapters(copy)].join('\n'),
};

function head(copy: Copy): string {
  const { say } = copy;
  return `<section class="hero ruled"><div class="wrap hero-grid hero-cover">
  <div class="hero-copy">
    <p class="eyebrow">${say('Sách điện tử · Bản tóm lược 8 trang · Miễn phí', 'E-book · Short edition, 8 pages · Free')}</p>
    <h1>${say('Từ chồng giấy đến <mark>cuốn sổ tự khớp</mark>', 'From paper piles to <mark>books that agree</mark>')}</h1>
    <p class="lead">${say(
      'Kế hoạch 12 tuần cho công ty nhỏ muốn đưa kế toán lên số mà không phải dừng việc ngày nào. Có biểu mẫu, có ví dụ, có cả những lỗi chúng tôi từng mắc.',
      'A 12-week plan for a small company that wants its books to go digital without stopping for a day. With forms, examples, and the mistakes we made ourselves.',
    )}</p>
    <p class="actions">
      <a class="button" href="#ebook">${say('Nhận sổ tay', 'Get the handbook')}</a>
      <a class="button button-quiet button-file" href="${say('/files/so-tay-chuong-1.pdf', '/files/handbook-chapter-1.pdf')}" download>${say('Đọc thử chương 1 (PDF)', 'Sample chapter 1 (PDF)')}</a>
    </p>
    <p class="small">${say('Chương 1 tải ngay, không cần điền gì.', 'Chapter 1 needs no form to fill in.')}</p>
  </div>
  <div class="hero-drawing">${handbookCover(copy)}</div>
</div></section>`;
}

function form(copy: Copy): string {
  const { say } = copy;
  return formSection(copy, {
    cta: 'cta_ebook',
    fields: 3,
    anchor: 'ebook',
    heading: say('Tải sổ tay về máy', 'Download the handbook'),
    text: say('Để lại tên và e-mail, gửi xong là tải được ngay tại đây.', 'Leave your name and e-mail, and download it here right after sending.'),
    points: [
      say('Bản tóm lược 8 trang, đọc trên điện thoại được', 'A short edition of 8 pages, fit for a phone'),
      say('6 biểu mẫu dùng ngay', '6 forms ready to use'),
      say('Đủ tám chương và kế hoạch 12 tuần', 'All eight chapters and the 12-week plan'),
    ],
  });
}

function chapters({ say }: Copy): string {
  const list = [
    [say('Bắt đầu từ chứng từ', 'Start with the papers'), say('Phân ba chồng, bỏ một chồng', 'Make three piles, drop one')],
    [say('Ngân hàng trước, mọi thứ sau', 'The bank first'), say('Vì sao tiền là nơi dễ tin nhất', 'Why money is the easiest thing to trust')],
    [say('Hóa đơn từ đơn hàng', 'Invoices from orders'), say('Nhập một lần, ngay nơi bán', 'Type once, where you sell')],
    [say('Mua vào và thuế đầu vào', 'Purchases and input tax'), say('Gom hóa đơn, đủ chứng từ', 'Collect the invoices, keep the proof')],
    [say('Lương không tính tay', 'Payroll without a calculator'), say('Công, ca, phụ cấp, bảo hiểm', 'Hours, shifts, allowances, insurance')],
    [say('Kho và giá vốn', 'Stock and cost'), say('Đếm ít hơn, đúng hơn', 'Count less and be right more')],
    [say('Khóa sổ trong hai ngày', 'Close in two days'), say('Lịch làm việc từng buổi', 'A plan by the half-day')],
    [say('Khi sếp hỏi', 'When the boss asks'), say('Năm con số nên có sẵn', 'Five figures to have at hand')],
  ];
  const items = list.map(([heading, text]) => `<li><h3>${heading}</h3><p>${text}</p></li>`).join('');
  return `<section class="section" aria-labelledby="chapters"><div class="wrap">
  <h2 id="chapters">${say('Tám chương, mỗi chương một việc', 'Eight chapters, one job each')}</h2>
  <ol class="chapters">${items}</ol>
</div></section>`;
}
