/** `.example` and a number that begins with 0 after the area code can't belong to anyone. */
export const EMAIL = 'chao@sosang.example';
export const PHONE = { shown: '028 0123 4567', href: 'tel:+842801234567' };

export function mailLink(): string {
  return `<a href="mailto:${EMAIL}">${EMAIL}</a>`;
}

export function phoneLink(): string {
  return `<a class="no-wrap" href="${PHONE.href}">${PHONE.shown}</a>`;
}
