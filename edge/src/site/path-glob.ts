/**
 * Whether `path` is what `glob` describes; `*` is any text. It only ever goes back to the latest star,
 * so it takes at most as many steps as both lengths multiplied: no pattern makes it explode.
 */
export function matchesGlob(glob: string, path: string): boolean {
  let g = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (p < path.length) {
    if (glob[g] === '*') {
      star = g++;
      resume = p;
    } else if (glob[g] === path[p]) {
      g++;
      p++;
    } else if (star >= 0) {
      g = star + 1;
      p = ++resume;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
