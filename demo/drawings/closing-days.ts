import type { Copy } from '../site-map.ts';

/** Days to close a month, before and after. */
const MONTHS = [
  { days: 9, month: 3, after: false },
  { days: 9, month: 4, after: false },
  { days: 8, month: 5, after: false },
  { days: 5, month: 6, after: true },
  { days: 3, month: 7, after: true },
  { days: 2, month: 8, after: true },
];
const PER_DAY = 24;
const FLOOR = 290;

export function closingDays({ say }: Copy): string {
  const label = say('Số ngày khóa sổ của Mộc An: 9 ngày vào tháng 3, còn 2 ngày vào tháng 8', 'Days Mộc An needed to close a month: 9 in March, 2 in August');
  const bars = MONTHS.map(({ days, month, after }, index) => {
    const x = 56 + index * 78;
    const height = days * PER_DAY;
    return `<rect class="${after ? 'fill-accent' : 'fill-line'}" x="${x}" y="${FLOOR - height}" width="50" height="${height}" rx="8"/>
  <text class="type-strong" x="${x + 25}" y="${FLOOR - height - 10}" font-size="19" text-anchor="middle">${days}</text>
  <text class="type-soft" x="${x + 25}" y="${FLOOR + 26}" font-size="14" text-anchor="middle">${say(`T${month}`, ['Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug'][index] ?? '')}</text>`;
  }).join('');
  return `<svg class="drawing" viewBox="0 0 540 340" role="img" aria-label="${label}">
  <path class="line-grid" d="M36 74h480M36 146h480M36 218h480"/>
  ${bars}
  <path class="line-axis" d="M36 290h480"/>
  <path class="line-waiting" d="M281 30v260"/>
  <text class="type-plain" x="292" y="44" font-size="15">${say('Bắt đầu dùng Sổ Sáng', 'Sổ Sáng starts')}</text>
</svg>`;
}
