import { closingBand } from '../layout/closing-band.ts';
import type { Copy, Page } from '../site-map.ts';

export const compare: Page = {
  title: ({ say }) => say('So sánh', 'Compare'),
  description: ({ say }) =>
    say(
      'So sánh Sổ Sáng với bảng tính, phần mềm cài máy và dịch vụ kế toán thuê ngoài: việc làm được, công sức và chi phí năm đầu.',
      'Sổ Sáng next to spreadsheets, desktop software and outsourced bookkeeping: what each does, the effort, and the first-year cost.',
    ),
  body: (copy) =>
    [
      intro(copy),
      table(copy),
      honesty(copy),
      closingBand(copy, copy.say('Dùng thử một lần, rõ hơn mười bảng so sánh.', 'One trial says more than ten tables.')),
    ].join('\n'),
};

function intro({ say }: Copy): string {
  return `<section class="page-head ruled"><div class="wrap">
  <p class="eyebrow">${say('So sánh', 'Compare')}</p>
  <h1>${say('Bốn cách giữ sổ, <mark>đặt cạnh nhau</mark>', 'Four ways to keep books, <mark>side by side</mark>')}</h1>
  <p class="lead">${say(
    'Lấy ví dụ một công ty mười người, mỗi tháng khoảng 120 hóa đơn và 300 giao dịch ngân hàng.',
    'The example: a company of ten with about 120 invoices and 300 bank payments a month.',
  )}</p>
</div></section>`;
}

/** Cells of a row after its heading: Sổ Sáng, spreadsheet, desktop software, outsourced. */
type Cells = [string, string, string, string];

function table(copy: Copy): string {
  const { say } = copy;
  return `<section class="section"><div class="wrap">
  <h2 id="table" class="visually-hidden">${say('Bảng so sánh', 'The comparison')}</h2>
  <p class="small swipe-hint">${say('Vuốt ngang để xem đủ bốn cách.', 'Swipe sideways to see all four.')}</p>
  <div class="table-scroll" role="region" aria-labelledby="table" tabindex="0">
  <table class="compare">
    <thead><tr><td></td><th scope="col" class="ours">Sổ Sáng</th><th scope="col">${say('Bảng tính', 'Spreadsheet')}</th><th scope="col">${say('Phần mềm cài máy', 'Desktop software')}</th><th scope="col">${say('Thuê dịch vụ', 'Outsourced')}</th></tr></thead>
    <tbody>
${rows(copy)}
    </tbody>
  </table>
  </div>
  <p class="small">${say(
    'Chi phí là mức thường gặp chúng tôi nghe từ các công ty nhỏ; công ty của anh chị có thể khác.',
    'Costs are what we usually hear from small companies we talk to; yours may differ.',
  )}</p>
</div></section>`;
}

function rows({ say }: Copy): string {
  const yes = say('Có', 'Yes');
  const no = say('Không', 'No');
  const all: [string, Cells][] = [
    [
      say('Xuất hóa đơn ngay trong sổ', 'Invoices made inside the book'),
      [yes, no, say('Mua thêm phần mềm', 'A second product'), say('Gửi qua lại', 'By e-mail, back and forth')],
    ],
    [
      say('Đối chiếu ngân hàng', 'Bank reconciliation'),
      [say('Mỗi sáng, tự động', 'Each morning, by itself'), say('Dò tay', 'By eye'), say('Nhập tệp sao kê', 'By file'), say('Cuối tháng', 'At month-end')],
    ],
    [
      say('Mẫu tờ khai đổi', 'When a tax form changes'),
      [
        say('Tự cập nhật', 'Updated for you'),
        say('Tự sửa', 'You rebuild it'),
        say('Cài bản mới', 'You install a version'),
        say('Bên dịch vụ lo', 'They handle it'),
      ],
    ],
    [say('Xem số trên điện thoại', 'Numbers on a phone'), [yes, say('Khó đọc', 'Hard to read'), no, say('Hỏi rồi chờ', 'Ask and wait')]],
    [
      say('Nhiều người làm cùng lúc', 'Several people at once'),
      [say('Có, phân quyền', 'Yes, with roles'), say('Dễ đè nhau', 'They overwrite'), say('Theo số máy', 'Per computer'), say('Không cần', 'Not needed')],
    ],
    [
      say('Thời gian khóa sổ tháng', 'Days to close a month'),
      [say('2 ngày', '2'), say('8–10 ngày', '8–10'), say('5–7 ngày', '5–7'), say('Sau ngày 20', 'After the 20th')],
    ],
    [
      say('Chi phí năm đầu', 'First-year cost'),
      [say('3,9 triệu', '3.9m ₫'), say('0 đồng, tốn công', '0 ₫ and your evenings'), say('7–12 triệu', '7–12m ₫'), say('18–36 triệu', '18–36m ₫')],
    ],
  ];
  return all
    .map(([heading, [ours, ...others]]) => {
      const cells = others.map((cell) => `<td>${cell}</td>`).join('');
      return `      <tr><th scope="row">${heading}</th><td class="ours">${ours}</td>${cells}</tr>`;
    })
    .join('\n');
}

function honesty({ say, to }: Copy): string {
  return `<section class="section section-wash" aria-labelledby="honest"><div class="wrap two-columns">
  <div>
    <h2 id="honest">${say('Khi nào không nên chọn Sổ Sáng', 'When not to choose Sổ Sáng')}</h2>
    <p class="lead">${say('Chúng tôi thà nói trước.', 'We would rather say so now.')}</p>
  </div>
  <ul class="plain-list">
    <li>${say('Mỗi tháng dưới mười hóa đơn và không có lương: bảng tính là đủ.', 'Fewer than ten invoices a month and no payroll: a spreadsheet will do.')}</li>
    <li>${say('Tập đoàn cần hợp nhất báo cáo nhiều công ty, nhiều đồng tiền: hãy tìm một hệ ERP.', 'A group that consolidates many companies and currencies: look for an ERP.')}</li>
    <li>${say('Không muốn tự tay làm gì cả: dịch vụ thuê ngoài hợp hơn, và nhiều bên dịch vụ cũng dùng Sổ Sáng.', 'You want none of it on your desk: outsource it; many bookkeepers use Sổ Sáng too.')}</li>
    <li>${say(`Còn lại, <a href="${to('customer')}">chuyện của Mộc An</a> có lẽ giống chuyện của anh chị.`, `Otherwise, <a href="${to('customer')}">Mộc An’s story</a> may well be yours.`)}</li>
  </ul>
</div></section>`;
}
