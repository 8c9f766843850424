import type { Copy } from '../site-map.ts';

/** Payments on the left, invoices on the right; two lines cross, one is still waiting. */
export function bankMatch({ say, number }: Copy): string {
  const label = say(
    'Ba giao dịch ngân hàng được nối với ba hóa đơn, một giao dịch đang chờ anh chị xem',
    'Three bank payments joined to their invoices, and one that waits for you',
  );
  const slip = (x: number, y: number, top: string, amount: string, waiting = false) => `
  <rect class="${waiting ? 'fill-sun-soft' : 'fill-surface'} line-edge" x="${x}" y="${y}" width="164" height="62" rx="12"/>
  <text class="type-soft" x="${x + 16}" y="${y + 25}" font-size="13">${top}</text>
  <text class="type-strong" x="${x + 16}" y="${y + 48}" font-size="17">${amount}</text>`;
  const tick = (x: number, y: number) =>
    `<circle class="fill-jade" cx="${x}" cy="${y}" r="11"/><path class="line-white" stroke-width="2.6" d="m${x - 5} ${y} 4 4 7-8"/>`;
  return `<svg class="drawing" viewBox="0 0 440 380" role="img" aria-label="${label}">
  <text class="type-soft" x="14" y="28" font-size="15">${say('Ngân hàng', 'Bank')}</text>
  <text class="type-soft" x="262" y="28" font-size="15">${say('Hóa đơn', 'Invoices')}</text>
  <path class="line-accent" d="M178 76c42 0 42 80 84 80M178 156c42 0 42-80 84-80M178 236h84"/>
  <path class="line-waiting" d="M178 322c42 0 42 0 84 0"/>
  ${slip(14, 45, say('14/11 · chuyển khoản', '14 Nov · transfer'), number(38_500_000))}
  ${slip(14, 125, say('14/11 · chuyển khoản', '14 Nov · transfer'), number(12_960_000))}
  ${slip(14, 205, say('15/11 · mã QR', '15 Nov · QR code'), number(7_344_000))}
  ${slip(14, 291, say('15/11 · chuyển khoản', '15 Nov · transfer'), number(5_000_000), true)}
  ${slip(262, 45, '00000141', number(12_960_000))}
  ${slip(262, 125, '00000142', number(38_500_000))}
  ${slip(262, 205, '00000140', number(7_344_000))}
  ${slip(262, 291, say('Tiền cọc?', 'A deposit?'), say('Xem giúp tôi', 'Needs a look'), true)}
  ${tick(246, 87)}${tick(246, 146)}${tick(220, 236)}
</svg>`;
}
