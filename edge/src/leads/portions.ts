/** Characters of JSON, well below the 2 MB of a parameter: a card of a hundred rules that cuts all of them makes 8 kB of each lead. */
const PARAMETER_LENGTH = 900_000;

/** Items in lists of which each is short enough for one parameter. */
export function portions<Item>(items: readonly Item[]): Item[][] {
  const all: Item[][] = [];
  let length = Infinity;
  for (const item of items) {
    const own = JSON.stringify(item).length + 1;
    if (length + own > PARAMETER_LENGTH) {
      all.push([]);
      length = 0;
    }
    all.at(-1)?.push(item);
    length += own;
  }
  return all;
}
