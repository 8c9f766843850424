/** An id made of a name: `E-book “Sổ tay”` is `cta_e_book_so_tay`. With a number where it is taken. */
export function idOf(name: string, taken: readonly string[]): string {
  const letters = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, LETTERS_MOST);
  const id = `cta_${letters || 'new'}`;
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}_${number}`)) number++;
  return `${id}_${number}`;
}

/** With what stands before and a number behind, an id has at most 64. */
const LETTERS_MOST = 50;
