import type { Copy } from '../site-map.ts';
import { mailLink, phoneLink } from './contact-details.ts';

interface FormSection {
  /** The CTA that the tag puts here. */
  cta: string;
  /** How many fields its form has, a text area counting for two: room for them is kept. */
  fields: 1 | 3 | 4 | 6;
  heading: string;
  text: string;
  points: string[];
  /** `h1` where the form is the page. */
  level?: 'h1' | 'h2';
  /** Where links of the same page can jump to. */
  anchor?: string;
}

/**
 * Everything a reader needs stands beside the form, which comes from elsewhere:
 * with the tag blocked the section still says what is offered and how to get it.
 */
export function formSection(copy: Copy, section: FormSection): string {
  const { say } = copy;
  const level = section.level ?? 'h2';
  const headingId = `heading-${section.cta}`;
  const points = section.points.map((point) => `<li>${point}</li>`).join('');
  return `<section class="form-section ruled"${section.anchor ? ` id="${section.anchor}"` : ''} aria-labelledby="${headingId}">
  <div class="wrap form-grid">
    <div class="form-copy">
      <${level} id="${headingId}">${section.heading}</${level}>
      <p class="lead">${section.text}</p>
      <ul class="checks">${points}</ul>
      <p class="form-contact">${say(
        `Thích nói chuyện hơn? Gọi ${phoneLink()} hoặc viết cho ${mailLink()}.`,
        `Rather talk? Call ${phoneLink()} or write to ${mailLink()}.`,
      )}</p>
    </div>
    <div class="form-slot form-slot-${section.fields}">
      <kindling-cta id="${section.cta}"></kindling-cta>
      ${fallback(copy)}
    </div>
  </div>
</section>`;
}

/** Shown in place of the form when no form can come. */
function fallback({ say }: Copy): string {
  const words = `<p class="slot-title">${say('Gọi hoặc viết cho chúng tôi', 'Call or write to us')}</p>
        <p>${say(
          'Mẫu đăng ký không hiện được trên trình duyệt này. Anh chị gửi vài dòng kèm tên và số điện thoại, chúng tôi trả lời trong giờ làm việc.',
          'The form can’t be shown in this browser. Send us a few lines with your name and phone number, and we will answer during office hours.',
        )}</p>
        <p class="slot-ways">${mailLink()}<br>${phoneLink()}</p>`;
  return `<div class="slot-fallback">${words}</div>
      <noscript><div class="slot-noscript">${words}</div></noscript>`;
}
