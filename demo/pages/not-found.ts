import type { Page } from '../site-map.ts';

export const notFound: Page = {
  title: ({ say }) => say('Không tìm thấy trang', 'Page not found'),
  description: ({ say }) => say('Trang này không có trên Sổ Sáng.', 'This page is not on the Sổ Sáng site.'),
  body: ({ say, to }) => `<section class="page-head ruled not-found"><div class="wrap">
  <p class="eyebrow">404</p>
  <h1>${say('Trang này <mark>không có trong sổ</mark>', 'This page is <mark>not in the book</mark>')}</h1>
  <p class="lead">${say('Có thể địa chỉ gõ thiếu, hoặc trang đã được dời đi.', 'The address may be incomplete, or the page has moved.')}</p>
  <p class="actions"><a class="button" href="${to('home')}">${say('Về trang chủ', 'Go home')}</a><a class="button button-quiet" href="${to('product')}">${say('Xem sản phẩm', 'See the product')}</a></p>
</div></section>`,
};
