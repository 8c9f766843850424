/** A text as people search for it: small letters without marks, so that Đỗ Ánh, do anh and ĐỖ ÁNH are one. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
