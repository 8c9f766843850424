/**
 * Numbers in [0, 1) that follow from a seed, so that what is learned from the same leads is the same, also by a
 * run that had to begin a piece again. The generator known as mulberry32: plenty for dealing leads into folds.
 */
export function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
