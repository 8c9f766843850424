import type { Copy } from '../site-map.ts';

/** Output tax less input tax: what is left to pay. */
export function vatReturn({ say }: Copy): string {
  const label = say(
    'Tờ khai thuế GTGT quý: thuế đầu ra 62,4 triệu, đầu vào 48,1 triệu, còn phải nộp 14,3 triệu',
    'A quarterly VAT return: 62.4 million output tax, 48.1 million input tax, 14.3 million to pay',
  );
  const bar = (y: number, x: number, width: number, fill: string, name: string, amount: string) => `
  <text class="type-soft" x="48" y="${y}" font-size="15">${name}</text>
  <text class="type-strong" x="388" y="${y}" font-size="17" text-anchor="end">${amount}</text>
  <rect class="fill-wash" x="48" y="${y + 12}" width="340" height="22" rx="6"/>
  <rect class="${fill}" x="${x}" y="${y + 12}" width="${width}" height="22" rx="6"/>`;
  return `<svg class="drawing" viewBox="0 0 440 380" role="img" aria-label="${label}">
  <rect class="fill-surface line-edge" x="20" y="14" width="396" height="350" rx="16"/>
  <text class="type-strong" x="48" y="56" font-size="19">${say('Thuế GTGT · Quý 3', 'VAT · Quarter 3')}</text>
  <rect class="fill-sun-soft" x="284" y="36" width="104" height="30" rx="15"/>
  <text class="type-plain" x="336" y="56" font-size="14" text-anchor="middle">${say('Bản nháp', 'Draft')}</text>
  ${bar(104, 48, 340, 'fill-accent', say('Thuế đầu ra', 'Output tax'), say('62,4 tr', '62.4m'))}
  ${bar(170, 48, 262, 'fill-jade', say('Thuế đầu vào được khấu trừ', 'Input tax deducted'), say('−48,1 tr', '−48.1m'))}
  ${bar(236, 310, 78, 'fill-red', say('Còn phải nộp', 'Left to pay'), say('14,3 tr', '14.3m'))}
  <path class="line-grid" d="M48 296h340"/>
  <circle class="fill-sun" cx="58" cy="328" r="10"/><text class="type-strong" x="58" y="333" font-size="14" text-anchor="middle">!</text>
  <text class="type-plain" x="78" y="333" font-size="14">${say('2 hóa đơn mua thiếu chứng từ ngân hàng', '2 purchase invoices lack a bank transfer')}</text>
</svg>`;
}
