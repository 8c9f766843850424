import type { Copy } from '../site-map.ts';

/** Money in and out over eight months, as heights in pixels. */
const BARS = [
  [46, 38],
  [58, 41],
  [52, 50],
  [74, 47],
  [66, 52],
  [88, 58],
  [80, 49],
  [104, 62],
] as const;

/** The first screen of the product: three figures, a chart and the latest invoices. */
export function dashboard(copy: Copy): string {
  const { say } = copy;
  const label = say(
    'Màn hình tổng quan của Sổ Sáng: tiền thu, tiền chi, thuế phải nộp, biểu đồ tám tháng và ba hóa đơn mới nhất',
    'The Sổ Sáng overview: money in, money out, tax due, a chart of eight months and the three latest invoices',
  );
  return `<svg class="drawing" viewBox="14 6 612 520" role="img" aria-label="${label}">
  <rect class="fill-surface line-edge" x="20" y="12" width="600" height="458" rx="18"/>
  ${sideBar()}
  <text class="type-strong" x="112" y="58" font-size="21">${say('Tháng 11', 'November')}</text>
  <rect class="fill-jade-soft" x="476" y="37" width="122" height="30" rx="15"/>
  <text class="type-jade" x="537" y="57" font-size="14" text-anchor="middle">${say('Sổ đã khớp', 'Books balanced')}</text>
  ${tile(112, say('Tiền thu', 'Money in'), say('486,2 tr', '486.2m'), 'fill-accent')}
  ${tile(278, say('Tiền chi', 'Money out'), say('291,7 tr', '291.7m'), 'fill-sun')}
  ${tile(444, say('Thuế GTGT', 'VAT due'), say('14,3 tr', '14.3m'), 'fill-red')}
  ${chart()}
  ${invoices(copy)}
  ${matchedNote(copy)}
</svg>`;
}

function sideBar(): string {
  const rows = [104, 150, 196, 242]
    .map((y, index) => `<rect class="${index === 0 ? 'fill-sun' : 'fill-on-brand'}" x="43" y="${y}" width="22" height="22" rx="6"/>`)
    .join('');
  return `<path class="fill-brand" d="M38 12h50v458H38a18 18 0 0 1-18-18V30a18 18 0 0 1 18-18z"/>
  <path class="fill-sun" d="M41 62a13 13 0 0 1 26 0z"/>${rows}`;
}

function tile(x: number, label: string, value: string, mark: string): string {
  return `<rect class="fill-wash" x="${x}" y="82" width="154" height="84" rx="12"/>
  <rect class="${mark}" x="${x + 16}" y="101" width="10" height="10" rx="3"/>
  <text class="type-soft" x="${x + 33}" y="111" font-size="14">${label}</text>
  <text class="type-strong" x="${x + 16}" y="147" font-size="25">${value}</text>`;
}

function chart(): string {
  const bars = BARS.map(([income, cost], index) => {
    const x = 130 + index * 59;
    return `<rect class="fill-accent" x="${x}" y="${302 - income}" width="17" height="${income}" rx="4"/><rect class="fill-sun" x="${x + 21}" y="${302 - cost}" width="17" height="${cost}" rx="4"/>`;
  }).join('');
  return `<path class="line-grid" d="M112 212h486M112 242h486M112 272h486M112 302h486"/>${bars}`;
}

function invoices({ say, number }: Copy): string {
  const row = (y: number, serial: string, buyer: string, amount: number, paid: boolean) => `
  <text class="type-soft" x="112" y="${y}" font-size="14">${serial}</text>
  <text class="type-plain" x="204" y="${y}" font-size="15">${buyer}</text>
  <text class="type-strong" x="478" y="${y}" font-size="15" text-anchor="end">${number(amount)}</text>
  <circle class="${paid ? 'fill-jade' : 'fill-sun'}" cx="504" cy="${y - 5}" r="5"/>
  <text class="type-soft" x="516" y="${y}" font-size="14">${paid ? say('Đã thu', 'Paid') : say('Chờ thu', 'Open')}</text>`;
  return `<path class="line-grid" d="M112 326h486M112 364h486M112 402h486"/>
  ${row(350, '00000142', say('Nội thất Mộc An', 'Mộc An Furniture'), 38_500_000, true)}
  ${row(388, '00000141', say('Trà Đồi Sương', 'Đồi Sương Tea'), 12_960_000, true)}
  ${row(426, '00000140', say('Xưởng In Lá Non', 'Lá Non Print'), 7_344_000, false)}`;
}

function matchedNote({ say }: Copy): string {
  return `<rect class="fill-surface line-edge" x="330" y="452" width="290" height="66" rx="14"/>
  <circle class="fill-jade" cx="363" cy="485" r="15"/><path class="line-white" stroke-width="3" d="m356 485 5 5 9-10"/>
  <text class="type-strong" x="390" y="480" font-size="15">${say('Khớp 42 / 42 giao dịch', '42 of 42 payments matched')}</text>
  <text class="type-soft" x="390" y="501" font-size="13.5">${say('Ngân hàng · sáng nay, 8:05', 'Bank · this morning, 8:05')}</text>`;
}
