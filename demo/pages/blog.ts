import type { Copy, Page } from '../site-map.ts';
import { formSection } from '../layout/form-section.ts';

export const blog: Page = {
  title: ({ say }) => say('Hóa đơn điện tử: sáu chỗ hay sai và cách sửa', 'E-invoices: six common slips and how to mend them'),
  description: ({ say }) =>
    say(
      'Lập sai thời điểm, nhầm thuế suất, chỉ giữ bản PDF: sáu lỗi hóa đơn điện tử hay gặp ở công ty nhỏ và cách sửa từng lỗi.',
      'Wrong moment, wrong rate, only the PDF kept: six e-invoice slips that small companies in Vietnam make, and the way out of each.',
    ),
  body: (copy) => [article(copy), newsletter(copy)].join('\n'),
};

function article(copy: Copy): string {
  const { say } = copy;
  return `<article class="article">
  <header class="page-head ruled"><div class="wrap">
    <p class="eyebrow">${say('Bài viết · Hóa đơn', 'Blog · Invoices')}</p>
    <h1>${say('Hóa đơn điện tử: sáu chỗ <mark>hay sai</mark> và cách sửa', 'E-invoices: six <mark>common slips</mark> and how to mend them')}</h1>
    <p class="byline">${say('Ban biên tập Sổ Sáng', 'The Sổ Sáng editors')} · <time datetime="2026-10-12">${say('12 tháng 10, 2026', '12 October 2026')}</time> · ${say('6 phút đọc', '6 minutes')}</p>
  </div></header>
  <div class="wrap article-grid">
    <div class="prose">
${opening(copy)}
${slips(copy)}
${ending(copy)}
    </div>
    ${aside(copy)}
  </div>
</article>`;
}

function opening({ say }: Copy): string {
  return `<p class="lead">${say(
    'Phần mềm nào cũng xuất được hóa đơn. Cái khó là xuất đúng, và biết làm gì khi lỡ sai. Dưới đây là sáu lỗi mà đội hỗ trợ của chúng tôi nghe nhiều nhất.',
    'Any software can issue an invoice. The hard part is issuing the right one, and knowing what to do when it was not. These are the six slips our support team hears about most.',
  )}</p>`;
}

function slips(copy: Copy): string {
  const { say } = copy;
  return [
    slip('moment', say('Lập hóa đơn sai thời điểm', 'Issuing at the wrong moment'), [
      say(
        'Với hàng hóa, thời điểm lập hóa đơn là lúc giao quyền sở hữu hoặc quyền sử dụng cho người mua, bất kể đã thu tiền hay chưa. Nhiều công ty chờ tiền về mới xuất, và thế là trễ.',
        'For goods, the invoice is due when ownership or use passes to the buyer, whether or not money has changed hands. Many companies wait for the payment, and are late.',
      ),
      say(
        '<strong>Cách tránh:</strong> gắn việc xuất hóa đơn vào phiếu giao hàng, đừng gắn vào phiếu thu.',
        '<strong>The way out:</strong> tie the invoice to the delivery note, not to the receipt.',
      ),
    ]),
    slip('address', say('Sai tên, địa chỉ nhưng đúng mã số thuế', 'Wrong name or address, right tax code'), [
      say(
        'Lỗi này nhẹ hơn mọi người tưởng. Mã số thuế và các nội dung khác đúng thì không phải lập lại: báo cho người mua và gửi thông báo sai sót đến cơ quan thuế.',
        'This is milder than people fear. If the tax code and the rest are right, there is nothing to reissue: tell the buyer, and send the tax office a notice of the error.',
      ),
    ]),
    slip('amount', say('Sai mã số thuế, số tiền hoặc thuế suất', 'Wrong tax code, amount or rate'), [
      say(
        'Đây là lỗi nặng. Từ khi Nghị định 70/2025 có hiệu lực, hóa đơn sai được điều chỉnh hoặc thay thế, không còn hủy rồi lập lại như trước. Hai bên cần văn bản thỏa thuận ghi rõ chỗ sai.',
        'This is the heavy one. Since Decree 70/2025 a wrong invoice is adjusted or replaced; cancelling and starting over is gone. Both sides need a short written agreement that names the error.',
      ),
      say(
        '<strong>Mẹo nhỏ:</strong> nhiều hóa đơn sai cùng một kiểu, trong cùng tháng, cho cùng một người mua thì gộp điều chỉnh được.',
        '<strong>A small mercy:</strong> several invoices with the same error, same month and same buyer can be put right together.',
      ),
    ]),
    slip('rate', say('Nhầm 8% với 10%', 'Mixing up 8% and 10%'), [
      say(
        'Mức giảm thuế không áp dụng cho mọi mặt hàng, và hạn áp dụng đã đổi nhiều lần. Gắn thuế suất vào từng mặt hàng trong danh mục, kèm ngày hết hạn, đừng để người lập hóa đơn tự nhớ.',
        'The reduced rate does not cover everything, and its end date has moved more than once. Keep the rate with the item in your list, with a date on it, not in anyone’s memory.',
      ),
    ]),
    slip('cash', say('Trả tiền mặt cho khoản đáng ra phải chuyển khoản', 'Paying cash where a transfer is needed'), [
      say(
        'Muốn khấu trừ thuế đầu vào, khoản mua từ 5 triệu đồng trở lên cần chứng từ thanh toán không dùng tiền mặt. Chia nhỏ một lần mua ra nhiều hóa đơn trong ngày không giúp được gì.',
        'To deduct input tax on a purchase of 5 million đồng or more you need proof of a non-cash payment. Splitting one purchase into several invoices on a day does not help.',
      ),
    ]),
    slip('xml', say('Giữ bản PDF, quên bản XML', 'Keeping the PDF and losing the XML'), [
      say(
        'PDF chỉ để xem. Bản có giá trị pháp lý là tệp XML có chữ ký số, và chứng từ dùng để ghi sổ phải giữ ít nhất 10 năm. Hộp thư của một nhân viên đã nghỉ việc không phải là kho lưu trữ.',
        'The PDF is for reading. What counts in law is the signed XML, and papers used for the books are kept for ten years at least. The mailbox of someone who left is not an archive.',
      ),
    ]),
  ].join('\n');
}

function slip(id: string, heading: string, paragraphs: string[]): string {
  return `      <section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</section>`;
}

function ending({ say, to }: Copy): string {
  return `<p class="note">${say(
    `Quy định thay đổi. Trước khi làm, hãy đối chiếu với văn bản mới nhất trên <a href="https://www.gdt.gov.vn/">trang của cơ quan thuế</a>.`,
    `Rules change. Before you act, check the latest text on <a href="https://www.gdt.gov.vn/">the tax authority’s site</a>.`,
  )}</p>
<p>${say(
    `Sổ Sáng chặn sẵn bốn trong sáu lỗi này. <a href="${to('product')}">Xem phần hóa đơn làm việc ra sao</a>.`,
    `Sổ Sáng stops four of these six before they happen. <a href="${to('product')}">See how invoicing works</a>.`,
  )}</p>`;
}

function aside({ say, to }: Copy): string {
  return `<aside class="article-aside">
      <div class="aside-card">
        <h2>${say('Danh mục kiểm tra', 'The checklist')}</h2>
        <p>${say('14 điều, một trang A4. Tải về, không cần điền gì.', '14 points on one A4 page. No form to fill in.')}</p>
        <a class="button button-file" href="${say('/files/checklist-hoa-don-dien-tu.pdf', '/files/e-invoice-checklist.pdf')}" download>${say('Tải PDF', 'Get the PDF')}</a>
      </div>
      <div class="aside-card aside-plain">
        <h2>${say('Đọc sâu hơn', 'Go deeper')}</h2>
        <p><a href="${to('guide')}">${say('Sổ tay chuyển đổi số kế toán', 'The digital bookkeeping handbook')}</a></p>
        <p><a href="${to('customer')}">${say('Mộc An khóa sổ trong hai ngày', 'How Mộc An closes in two days')}</a></p>
      </div>
    </aside>`;
}

function newsletter(copy: Copy): string {
  const { say } = copy;
  return formSection(copy, {
    cta: 'cta_newsletter',
    fields: 1,
    heading: say('Thư sáng thứ Ba', 'The Tuesday letter'),
    text: say(
      'Mỗi tuần một lá thư ngắn: quy định nào vừa đổi, hạn nào sắp tới, và một mẹo làm sổ.',
      'One short letter a week: which rule has changed, which deadline is near, and one trick of the trade.',
    ),
    points: [
      say('Đọc trong ba phút', 'Three minutes to read'),
      say('Do kế toán viết', 'Written by accountants'),
      say('Ngừng nhận bằng một lần bấm', 'One click to stop'),
    ],
  });
}
