import type { Copy, PageKey } from '../site-map.ts';
import { brand } from '../drawings/brand.ts';

export interface Twin {
  href: string;
  lang: string;
}

/** `twin` is the same page in the other language. */
export function header(copy: Copy, current: PageKey | undefined, twin: Twin): string {
  const { say, to } = copy;
  const links = navLinks(copy, current);
  const other = `<a class="language" href="${twin.href}" hreflang="${twin.lang}" lang="${twin.lang}">${say('English', 'Tiếng Việt')}</a>`;
  const trial = `<a class="button button-small" href="${to('trial')}">${say('Dùng thử', 'Try it free')}</a>`;
  return `<header class="site-header">
  <div class="wrap header-row">
    <a class="brand" href="${to('home')}" aria-label="${say('Sổ Sáng, trang chủ', 'Sổ Sáng, home')}">${brand()}</a>
    <nav class="nav-wide" aria-label="${say('Chính', 'Main')}"><ul>${links}</ul></nav>
    <div class="header-actions">${other}${trial}</div>
    ${narrowMenu(copy, links, other)}
  </div>
</header>`;
}

/** A `details` opens by mouse, touch and keyboard without a script. */
function narrowMenu({ say }: Copy, links: string, other: string): string {
  return `<details class="menu">
      <summary><span class="menu-bars" aria-hidden="true"></span><span class="menu-label">${say('Danh mục', 'Menu')}</span></summary>
      <nav aria-label="${say('Chính', 'Main')}"><ul>${links}<li>${other}</li></ul></nav>
    </details>`;
}

function navLinks({ say, to }: Copy, current: PageKey | undefined): string {
  const items: [PageKey, string][] = [
    ['product', say('Sản phẩm', 'Product')],
    ['compare', say('So sánh', 'Compare')],
    ['pricing', say('Bảng giá', 'Pricing')],
    ['customer', say('Khách hàng', 'Customers')],
    ['guide', say('Sổ tay', 'Handbook')],
    ['blog', say('Bài viết', 'Blog')],
  ];
  return items
    .map(([key, label]) => {
      const here = key === current ? ' aria-current="page"' : '';
      return `<li><a href="${to(key)}"${here}>${label}</a></li>`;
    })
    .join('');
}
