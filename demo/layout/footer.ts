import type { Copy, PageKey } from '../site-map.ts';
import { brand } from '../drawings/brand.ts';
import { mailLink, phoneLink } from './contact-details.ts';

export function footer(copy: Copy): string {
  const { say } = copy;
  return `<footer class="site-footer">
  <div class="wrap footer-grid">
    <div class="footer-about">
      <span class="brand">${brand()}</span>
      <p>${say(
        'Phần mềm kế toán cho doanh nghiệp nhỏ: hóa đơn, thuế, lương và ngân hàng trong một cuốn sổ.',
        'Accounting for small companies: invoices, tax, payroll and bank in one book.',
      )}</p>
    </div>
    ${column(copy, say('Sản phẩm', 'Product'), [
      ['product', say('Tính năng', 'Features')],
      ['compare', say('So sánh', 'Compare')],
      ['pricing', say('Bảng giá', 'Pricing')],
      ['trial', say('Dùng thử', 'Free trial')],
    ])}
    ${column(copy, say('Đọc thêm', 'Read'), [
      ['guide', say('Sổ tay chuyển đổi số', 'Digital handbook')],
      ['blog', say('Hóa đơn điện tử', 'E-invoices')],
      ['customer', say('Nội thất Mộc An', 'Mộc An Furniture')],
      ['careers', say('Tuyển dụng', 'Careers')],
    ])}
    <div class="footer-contact">
      <h2>${say('Liên hệ', 'Contact')}</h2>
      <ul>
        <li>${mailLink()}</li>
        <li>${phoneLink()}</li>
        <li>${say('Thứ Hai đến thứ Bảy, 8:00–18:00', 'Monday to Saturday, 8:00–18:00')}</li>
        <li><a href="${copy.to('contact')}">${say('Nhận báo giá', 'Ask for a quote')}</a></li>
      </ul>
    </div>
  </div>
  <p class="wrap fine-print">${say(
    'Trang trình diễn. Sổ Sáng và các công ty được nhắc trên trang đều là hư cấu.',
    'A demonstration site. Sổ Sáng and the companies named on it are made up.',
  )}</p>
</footer>`;
}

function column({ to }: Copy, heading: string, links: [PageKey, string][]): string {
  const items = links.map(([key, label]) => `<li><a href="${to(key)}">${label}</a></li>`).join('');
  return `<div><h2>${heading}</h2><ul>${items}</ul></div>`;
}
