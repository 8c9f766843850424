import { formSection } from '../layout/form-section.ts';
import type { Copy, Page } from '../site-map.ts';

export const pricing: Page = {
  title: ({ say }) => say('Bảng giá', 'Pricing'),
  description: ({ say }) =>
    say(
      'Ba gói Sổ Sáng, từ 190.000 đồng mỗi tháng. Trả theo năm được tặng hai tháng. Báo giá riêng cho công ty nhiều chi nhánh.',
      'Three plans from 190,000 đồng a month. Pay by the year and two months are free. A quote for companies with branches.',
    ),
  body: (copy) => [plans(copy), questions(copy), quote(copy)].join('\n'),
};

interface Plan {
  name: string;
  who: string;
  /** In thousands of đồng a month; none means a quote. */
  price?: number;
  points: string[];
  featured?: boolean;
}

/** A year costs ten months. */
const PAID_MONTHS_OF_A_YEAR = 10;

function plans(copy: Copy): string {
  const { say } = copy;
  return `<section class="page-head ruled pricing"><div class="wrap">
  <p class="eyebrow">${say('Bảng giá', 'Pricing')}</p>
  <h1>${say('Giá rõ như <mark>sổ sách</mark>', 'Prices as clear as <mark>the books</mark>')}</h1>
  <p class="lead">${say('Mọi gói đều có hóa đơn điện tử, thuế GTGT và đối chiếu ngân hàng. Đã gồm thuế, không phí khởi tạo.', 'Every plan has e-invoices, VAT and bank reconciliation. Tax included, no set-up fee.')}</p>
  <fieldset class="switch">
    <legend class="visually-hidden">${say('Trả theo', 'Billing')}</legend>
    <label><input type="radio" name="billing" value="month" checked><span>${say('Theo tháng', 'Monthly')}</span></label>
    <label><input type="radio" name="billing" value="year" id="yearly"><span>${say('Theo năm, tặng 2 tháng', 'Yearly, 2 months free')}</span></label>
  </fieldset>
  <div class="plans">${planList(copy)
    .map((one) => plan(copy, one))
    .join('')}</div>
</div></section>`;
}

function planList({ say }: Copy): Plan[] {
  return [
    {
      name: say('Hừng Đông', 'First Light'),
      who: say('Hộ kinh doanh và công ty siêu nhỏ', 'Household businesses and very small companies'),
      price: 190,
      points: [
        say('1 người dùng', '1 user'),
        say('600 hóa đơn mỗi năm', '600 invoices a year'),
        say('1 tài khoản ngân hàng', '1 bank account'),
        say('Hỗ trợ qua e-mail và chat', 'Help by e-mail and chat'),
      ],
    },
    {
      name: say('Nắng Mai', 'Morning Sun'),
      who: say('Công ty từ 5 đến 50 người', 'Companies of 5 to 50 people'),
      price: 390,
      featured: true,
      points: [
        say('5 người dùng, phân quyền', '5 users with roles'),
        say('3.000 hóa đơn mỗi năm', '3,000 invoices a year'),
        say('Lương và bảo hiểm cho 50 người', 'Payroll and insurance for 50 people'),
        say('Kế toán của chúng tôi nghe máy', 'Our accountants answer the phone'),
      ],
    },
    {
      name: say('Trời Cao', 'Open Sky'),
      who: say('Nhiều chi nhánh, hoặc công ty dịch vụ kế toán', 'Companies with branches, and bookkeeping firms'),
      points: [
        say('Không giới hạn người dùng', 'Any number of users'),
        say('Nhiều công ty, nhiều kho', 'Many companies and warehouses'),
        say('API và kết nối máy tính tiền', 'API and cash registers'),
        say('Người phụ trách riêng', 'Your own account manager'),
      ],
    },
  ];
}

function plan(copy: Copy, one: Plan): string {
  const { say, to } = copy;
  const action = one.price
    ? `<a class="button ${one.featured ? '' : 'button-quiet'}" href="${to('trial')}">${say('Dùng thử 30 ngày', 'Try it for 30 days')}</a>`
    : `<a class="button button-quiet" href="#quote">${say('Nhận báo giá', 'Ask for a quote')}</a>`;
  return `<article class="plan${one.featured ? ' plan-featured' : ''}">
    ${one.featured ? `<p class="plan-flag">${say('Nhiều người chọn', 'Most chosen')}</p>` : ''}
    <h2>${one.name}</h2>
    <p class="plan-who">${one.who}</p>
    ${price(copy, one.price)}
    <ul class="checks">${one.points.map((point) => `<li>${point}</li>`).join('')}</ul>
    ${action}
  </article>`;
}

function price({ say, number }: Copy, thousands: number | undefined): string {
  if (!thousands) {
    return `<p class="price"><strong>${say('Báo giá', 'By quote')}</strong> <span>${say('trong một ngày làm việc', 'within a working day')}</span></p>`;
  }
  const dong = (amount: number) => `${number(amount * 1000)} ₫`;
  return `<p class="price price-month"><strong>${dong(thousands)}</strong> <span>${say('mỗi tháng', 'a month')}</span></p>
    <p class="price price-year"><strong>${dong(thousands * PAID_MONTHS_OF_A_YEAR)}</strong> <span>${say('mỗi năm', 'a year')}</span></p>`;
}

function questions({ say }: Copy): string {
  const one = (question: string, answer: string) => `<details><summary>${question}</summary><p>${answer}</p></details>`;
  return `<section class="section" aria-labelledby="questions"><div class="wrap two-columns">
  <h2 id="questions">${say('Hỏi trước khi trả tiền', 'Before you pay')}</h2>
  <div class="questions">
    ${one(say('Hết số hóa đơn thì sao?', 'What if we run out of invoices?'), say('Hóa đơn vẫn xuất được bình thường. Phần vượt tính 350 đồng mỗi tờ, báo trước khi chạm mức 90%.', 'You can go on invoicing. Each one over costs 350 đồng, and we tell you at 90%.'))}
    ${one(say('Đang dùng phần mềm khác, chuyển giữa năm được không?', 'Can we move in mid-year from another product?'), say('Được. Chúng tôi nhập số dư, danh mục và công nợ trong hai ngày làm việc, gói Nắng Mai trở lên không tính phí.', 'Yes. We bring in balances, lists and receivables within two working days, free from Morning Sun up.'))}
    ${one(say('Chữ ký số có đi kèm không?', 'Is a digital signature included?'), say('Anh chị dùng chữ ký số đang có, loại USB hay ký từ xa đều được. Chưa có thì chúng tôi hướng dẫn đăng ký.', 'Use the one you have, USB or remote. If you have none, we show you how to get one.'))}
    ${one(say('Ngừng dùng thì dữ liệu đi đâu?', 'What happens to our data when we stop?'), say('Anh chị tải toàn bộ sổ về. Tài khoản ở chế độ chỉ đọc thêm 12 tháng, sau đó mới xóa.', 'You download the whole book. The account stays readable for 12 months and is erased after that.'))}
    ${one(say('Có hợp đồng và hóa đơn không?', 'Do we get a contract and an invoice?'), say('Có. Và dĩ nhiên là hóa đơn điện tử, có mã, trong ngày.', 'Yes, and the invoice is electronic, coded, and sent the same day.'))}
  </div>
</div></section>`;
}

function quote(copy: Copy): string {
  const { say } = copy;
  return formSection(copy, {
    cta: 'cta_quote',
    fields: 6,
    anchor: 'quote',
    heading: say('Báo giá riêng cho công ty anh chị', 'A quote for your company'),
    text: say(
      'Cho biết công ty có mấy người và mấy chi nhánh. Một kế toán của chúng tôi gọi lại trong 30 phút, trong giờ làm việc.',
      'Tell us how many people and branches you have. One of our accountants calls back within 30 minutes in office hours.',
    ),
    points: [
      say('Giá cuối cùng, không có dòng chữ nhỏ', 'The final price, no small print'),
      say('Kế hoạch chuyển dữ liệu theo tuần', 'A week-by-week plan for moving your data'),
      say('Không mua cũng không sao', 'No hard feelings if it is a no'),
    ],
  });
}
