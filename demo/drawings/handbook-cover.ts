import type { Copy } from '../site-map.ts';

/** The handbook, standing a little askew. */
export function handbookCover({ say }: Copy): string {
  const [first, second, third] = say('Sổ tay|chuyển đổi số|kế toán', 'The digital|bookkeeping|handbook').split('|');
  const rule = (y: number) => `M92 ${y}h246`;
  const label = say('Bìa Sổ tay chuyển đổi số kế toán, bản tóm lược 8 trang', 'Cover of the digital bookkeeping handbook, short edition of 8 pages');
  return `<svg class="drawing drawing-cover" viewBox="0 0 400 470" role="img" aria-label="${label}">
  <g transform="rotate(-4 200 235)">
    <rect class="fill-line" x="64" y="38" width="292" height="408" rx="10"/>
    <rect class="fill-white" x="58" y="32" width="292" height="408" rx="8"/>
    <path class="fill-cover" d="M60 24h282a10 10 0 0 1 10 10v388a10 10 0 0 1-10 10H60z"/>
    <path class="line-red" d="M80 24v408"/>
    <path class="line-cover-rule" d="${[64, 92, 250, 278, 306, 334, 362, 390].map(rule).join('')}"/>
    <text class="type-white" x="100" y="138" font-size="30">${first}</text>
    <text class="type-sun" x="100" y="178" font-size="30">${second}</text>
    <text class="type-white" x="100" y="218" font-size="30">${third}</text>
    <path class="fill-sun" d="M140 362a76 76 0 0 1 152 0z"/>
    <path class="line-sun" stroke-width="6" d="M216 250v18M140 282l12 14M292 282l-12 14"/>
    <text class="type-white" x="100" y="414" font-size="15">Sổ Sáng</text>
  </g>
</svg>`;
}
