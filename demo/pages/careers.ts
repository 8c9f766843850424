import { mailLink } from '../layout/contact-details.ts';
import type { Copy, Page } from '../site-map.ts';

export const careers: Page = {
  title: ({ say }) => say('Tuyển dụng', 'Careers'),
  description: ({ say }) =>
    say('Ba vị trí đang mở ở Sổ Sáng: kế toán hỗ trợ, lập trình viên và người viết.', 'Three open jobs at Sổ Sáng: support accountant, engineer and writer.'),
  body: (copy) => [head(copy), jobs(copy)].join('\n'),
};

function head({ say }: Copy): string {
  return `<section class="page-head ruled"><div class="wrap">
  <p class="eyebrow">${say('Tuyển dụng', 'Careers')}</p>
  <h1>${say('Làm việc <mark>sáng rõ</mark>, về đúng giờ', 'Work in <mark>plain daylight</mark>, home on time')}</h1>
  <p class="lead">${say(
    'Chúng tôi là 26 người, một nửa từng làm kế toán. Làm việc ở TP. Hồ Chí Minh hoặc từ xa trong nước.',
    'We are 26 people, half of us former accountants. Work from Ho Chi Minh City or from anywhere in Vietnam.',
  )}</p>
</div></section>`;
}

function jobs({ say }: Copy): string {
  const job = (heading: string, place: string, text: string) => `<li><h2>${heading}</h2><p class="small">${place}</p><p>${text}</p></li>`;
  return `<section class="section"><div class="wrap">
  <ul class="jobs">
    ${job(say('Kế toán hỗ trợ khách hàng', 'Support accountant'), say('TP. Hồ Chí Minh · toàn thời gian', 'Ho Chi Minh City · full time'), say('Anh chị từng tự tay khóa sổ ít nhất hai năm và thích giải thích cho người khác hiểu.', 'You have closed books yourself for two years or more and like to explain things.'))}
    ${job(say('Lập trình viên, phần ngân hàng', 'Engineer, banking'), say('Từ xa trong nước · toàn thời gian', 'Anywhere in Vietnam · full time'), say('Đối chiếu hàng triệu giao dịch mà không sai một đồng. Cẩn thận quan trọng hơn nhanh.', 'Reconcile millions of payments without losing a đồng. Careful beats quick.'))}
    ${job(say('Người viết, Thư sáng thứ Ba', 'Writer, the Tuesday letter'), say('Từ xa trong nước · bán thời gian', 'Anywhere in Vietnam · part time'), say('Biến một nghị định thành ba đoạn văn mà chủ tiệm bánh cũng hiểu.', 'Turn a decree into three paragraphs that a baker understands.'))}
  </ul>
  <p class="lead">${say(`Gửi vài dòng về anh chị đến ${mailLink()}. Không cần ảnh, không cần thư xin việc trang trọng.`, `Send a few lines about yourself to ${mailLink()}. No photo and no formal letter needed.`)}</p>
</div></section>`;
}
