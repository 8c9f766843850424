/** A sun that rises over the lines of a ledger. */
export function brand(): string {
  return `<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect class="fill-brand" width="32" height="32" rx="7"/><path class="fill-sun" d="M7 19a9 9 0 0 1 18 0z"/><path class="line-sun" d="M16 4.5v3M6.4 8.6l2 2M25.6 8.6l-2 2" stroke-width="2.2"/><path class="line-white" d="M6 22.5h20M9 26.5h14" stroke-width="2.2"/></svg><span lang="vi">Sổ Sáng</span>`;
}
