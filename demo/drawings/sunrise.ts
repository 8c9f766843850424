/** The mark of the company, large, over ruled lines. */
export function sunrise(): string {
  const rays = [-72, -48, -24, 0, 24, 48, 72]
    .map((angle) => `<path class="line-sun" stroke-width="7" d="M180 40v28" transform="rotate(${angle} 180 190)"/>`)
    .join('');
  return `<svg class="sunrise" viewBox="0 0 360 250" aria-hidden="true" focusable="false">
      ${rays}
      <path class="fill-sun" d="M80 190a100 100 0 0 1 200 0z"/>
      <path class="line-faint" stroke-width="3" d="M10 190h340M34 212h292M70 234h220"/>
    </svg>`;
}
