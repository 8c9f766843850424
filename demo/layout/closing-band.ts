import type { Copy } from '../site-map.ts';
import { sunrise } from '../drawings/sunrise.ts';

/** The last thing on pages that have no form of their own. */
export function closingBand({ say, to }: Copy, heading: string): string {
  return `<section class="closing">
  <div class="wrap closing-row">
    <div>
      <h2>${heading}</h2>
      <p>${say('Dùng thử đủ tính năng trong 30 ngày. Không cần thẻ, không tự gia hạn.', 'Every feature, free for 30 days. No card, no automatic renewal.')}</p>
      <p class="actions">
        <a class="button button-sun" href="${to('trial')}">${say('Bắt đầu dùng thử', 'Start the trial')}</a>
        <a class="button button-ghost" href="${to('contact')}">${say('Nhận báo giá', 'Ask for a quote')}</a>
      </p>
    </div>
    ${sunrise()}
  </div>
</section>`;
}
