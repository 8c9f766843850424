import { closingBand } from '../layout/closing-band.ts';
import { bankMatch } from '../drawings/bank-match.ts';
import { invoice } from '../drawings/invoice.ts';
import { payslip } from '../drawings/payslip.ts';
import { vatReturn } from '../drawings/vat-return.ts';
import type { Copy, Page } from '../site-map.ts';

export const product: Page = {
  title: ({ say }) => say('Sản phẩm', 'Product'),
  description: ({ say }) =>
    say(
      'Hóa đơn điện tử, thuế GTGT, lương và đối chiếu ngân hàng: bốn phần của Sổ Sáng làm việc cùng nhau ra sao.',
      'E-invoices, VAT, payroll and bank reconciliation: how the four parts of Sổ Sáng work together.',
    ),
  body: (copy) =>
    [
      intro(copy),
      `<div class="wrap features">${features(copy)}</div>`,
      checklist(copy),
      basics(copy),
      closingBand(copy, copy.say('Xem trên số liệu của chính anh chị.', 'See it with your own numbers.')),
    ].join('\n'),
};

function intro({ say, to }: Copy): string {
  return `<section class="page-head ruled"><div class="wrap">
  <p class="eyebrow">${say('Sản phẩm', 'Product')}</p>
  <h1>${say('Một cuốn sổ, bốn phần, <mark>không nhập hai lần</mark>', 'One book, four parts, <mark>nothing typed twice</mark>')}</h1>
  <p class="lead">${say(
    'Một hóa đơn bán ra tự ghi doanh thu, thuế đầu ra, công nợ và giá vốn. Tiền về tài khoản thì công nợ tự tất toán. Anh chị chỉ xem và duyệt.',
    'A sales invoice books its own revenue, output tax, receivable and cost. When the money arrives, the receivable settles itself. You look and approve.',
  )}</p>
  <p class="actions"><a class="button" href="${to('trial')}">${say('Dùng thử 30 ngày', 'Try it for 30 days')}</a><a class="button button-quiet" href="${to('pricing')}">${say('Xem bảng giá', 'See prices')}</a></p>
</div></section>`;
}

function features(copy: Copy): string {
  const { say } = copy;
  return [
    feature(invoice(copy), say('Hóa đơn điện tử', 'E-invoices'), say('Có mã trước khi khách ra cửa', 'Done before the customer is out the door'), [
      say('Lập từ đơn hàng, báo giá, hay từ máy tính tiền', 'Made from an order, a quote or the cash register'),
      say('Ký số từ xa, không cần cắm USB', 'Signed remotely, no USB token to plug in'),
      say('Điều chỉnh, thay thế đúng mẫu, có lưu lý do', 'Adjusted or replaced on the right form, with the reason kept'),
      say('Lưu bản XML gốc đủ 10 năm', 'The original XML kept for ten years'),
    ]),
    feature(vatReturn(copy), say('Thuế GTGT', 'VAT'), say('Tờ khai nháp luôn sẵn', 'A draft return that is always ready'), [
      say('Thuế đầu vào, đầu ra cộng dồn theo từng hóa đơn', 'Input and output tax add up with every invoice'),
      say('Nhắc hóa đơn mua vào thiếu chứng từ chuyển khoản', 'A nudge when a purchase lacks its bank transfer'),
      say('Cảnh báo người bán không còn hoạt động', 'A warning when a supplier is no longer active'),
      say('Xuất tệp nộp thẳng lên cổng thuế', 'A file that the tax portal takes as it is'),
    ]),
    feature(payslip(copy), say('Tiền lương', 'Payroll'), say('Lương đúng, đúng ngày', 'The right pay on the right day'), [
      say('Chấm công, tăng ca, phụ cấp theo tổ, theo ca', 'Hours, overtime and allowances by team and shift'),
      say('Bảo hiểm và thuế thu nhập cá nhân tính sẵn', 'Insurance and income tax worked out for you'),
      say('Phiếu lương riêng tư, xem trên điện thoại', 'Private payslips on everyone’s phone'),
      say('Một lệnh chi lương cho cả công ty', 'One payment order for the whole company'),
    ]),
    feature(bankMatch(copy), say('Đối chiếu ngân hàng', 'Bank reconciliation'), say('Mỗi sáng, tiền đã khớp', 'Every morning, the money agrees'), [
      say('Sao kê về tự động mỗi sáng', 'Statements come in each morning by themselves'),
      say('Nhận ra khoản gộp, khoản trả góp, phí chuyển', 'It knows joint payments, instalments and fees'),
      say('Học từ cách anh chị xử lý lần trước', 'It learns from how you settled the last one'),
      say('Công nợ quá hạn nhắc khách thay anh chị', 'It reminds late payers so that you don’t have to'),
    ]),
  ].join('\n');
}

function feature(drawing: string, name: string, heading: string, points: string[]): string {
  return `<section class="feature">
  <div class="feature-drawing">${drawing}</div>
  <div>
    <p class="eyebrow">${name}</p>
    <h2>${heading}</h2>
    <ul class="checks">${points.map((point) => `<li>${point}</li>`).join('')}</ul>
  </div>
</section>`;
}

function checklist({ say }: Copy): string {
  return `<section class="section section-wash" aria-labelledby="checklist"><div class="wrap download">
  <div>
    <h2 id="checklist">${say('Danh mục kiểm tra hóa đơn điện tử', 'The e-invoice checklist')}</h2>
    <p>${say('Một trang A4, 14 điều cần nhìn trước, trong và sau khi xuất hóa đơn. In ra, dán cạnh bàn.', 'One A4 page, 14 things to look at before, during and after an invoice. Print it, pin it by the desk.')}</p>
  </div>
  <a class="button button-quiet button-file" href="${say('/files/checklist-hoa-don-dien-tu.pdf', '/files/e-invoice-checklist.pdf')}" download>${say('Tải danh mục (PDF)', 'Get the checklist (PDF)')}</a>
</div></section>`;
}

function basics({ say }: Copy): string {
  const item = (heading: string, text: string) => `<div><h3>${heading}</h3><p>${text}</p></div>`;
  return `<section class="section" aria-labelledby="basics"><div class="wrap">
  <h2 id="basics">${say('Những điều nên hỏi bất cứ phần mềm kế toán nào', 'What to ask of any accounting software')}</h2>
  <div class="basics">
    ${item(say('Chế độ kế toán', 'Standards'), say('Thông tư 133 và Thông tư 99, đổi mẫu báo cáo không phải nhập lại.', 'Circulars 133 and 99; changing the report forms needs no retyping.'))}
    ${item(say('Dữ liệu ở đâu', 'Where data lives'), say('Hai trung tâm dữ liệu tại Việt Nam, sao lưu mỗi giờ.', 'Two data centres in Vietnam, backed up every hour.'))}
    ${item(say('Ai được xem gì', 'Who sees what'), say('Phân quyền theo vai trò, có nhật ký từng lần sửa.', 'Rights by role, and a log of every change.'))}
    ${item(say('Muốn rời đi', 'If you leave'), say('Xuất toàn bộ sổ ra bảng tính và XML, bất cứ lúc nào.', 'Export the whole book to spreadsheets and XML, any day.'))}
    ${item(say('Chuyển từ phần mềm cũ', 'Moving in'), say('Chúng tôi nhập số dư và danh mục trong hai ngày làm việc.', 'We bring in balances and lists within two working days.'))}
    ${item(say('Khi cần người', 'When you need a person'), say('Người trả lời điện thoại là kế toán, không phải tổng đài.', 'The people who answer the phone are accountants.'))}
  </div>
</div></section>`;
}
