import type { Copy } from '../site-map.ts';

/** Which cells of the little code square are dark: just enough to look like one. */
const CODE = ['1110111', '1010101', '1110011', '0011100', '1101110', '1000101', '1110111'];

/** An e-invoice that has just got its code from the tax office. */
export function invoice({ say, number }: Copy): string {
  const label = say('Một hóa đơn điện tử vừa được cấp mã', 'An e-invoice that has just been given its code');
  const line = (y: number, width: number) =>
    `<rect class="fill-line" x="52" y="${y}" width="${width}" height="9" rx="4"/><rect class="fill-line" x="306" y="${y}" width="76" height="9" rx="4"/>`;
  return `<svg class="drawing" viewBox="0 0 440 380" role="img" aria-label="${label}">
  <rect class="fill-surface line-edge" x="20" y="14" width="394" height="350" rx="16"/>
  <path class="line-red" d="M36 14v350"/>
  <text class="type-strong" x="52" y="56" font-size="19">${say('Hóa đơn GTGT', 'VAT invoice')}</text>
  <text class="type-soft" x="52" y="80" font-size="14">1C26TSS · 00000142</text>
  ${codeSquare(336, 34)}
  <path class="line-grid" d="M52 108h330"/>
  ${line(128, 176)}${line(154, 140)}${line(180, 196)}
  <path class="line-grid" d="M52 210h330"/>
  <text class="type-soft" x="52" y="238" font-size="14">${say('Tiền hàng', 'Net')}</text>
  <text class="type-plain" x="382" y="238" font-size="15" text-anchor="end">${number(35_648_148)}</text>
  <text class="type-soft" x="52" y="264" font-size="14">${say('Thuế GTGT 8%', 'VAT 8%')}</text>
  <text class="type-plain" x="382" y="264" font-size="15" text-anchor="end">${number(2_851_852)}</text>
  <rect class="fill-sun-soft" x="44" y="280" width="346" height="36" rx="8"/>
  <text class="type-strong" x="52" y="304" font-size="16">${say('Tổng thanh toán', 'Total')}</text>
  <text class="type-strong" x="382" y="304" font-size="18" text-anchor="end">${number(38_500_000)} ₫</text>
  <circle class="fill-jade" cx="62" cy="340" r="9"/><path class="line-white" stroke-width="2.4" d="m58 340 3 3 6-6"/>
  <text class="type-jade" x="80" y="345" font-size="14">${say('Cơ quan thuế đã cấp mã · 1,8 giây', 'Code received · 1.8 seconds')}</text>
</svg>`;
}

function codeSquare(x: number, y: number): string {
  const cells = CODE.flatMap((row, rowIndex) =>
    [...row].map((cell, columnIndex) =>
      cell === '1' ? `<rect class="fill-ink" x="${x + columnIndex * 7}" y="${y + rowIndex * 7}" width="7" height="7"/>` : '',
    ),
  );
  return cells.join('');
}
