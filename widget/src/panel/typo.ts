/** Where most private addresses are, in Vietnam and elsewhere. */
const COMMON = ['gmail.com', 'yahoo.com', 'yahoo.com.vn', 'hotmail.com', 'outlook.com', 'icloud.com', 'live.com'];
/** Near a common one, and right all the same: by itself, or as one of its countries, such as `yahoo.ca`. */
const RIGHT = /^[ey]?mail\.com$|^[^g]\w+\.(?!c[mo]$)..$/;

/** Whether so many slips at most make one of the other: a letter that was missed, added, mistaken, or swapped with the next. */
function isNear(a: string, b: string, slips: number): boolean {
  if (a === b) return true;
  if (a[0] === b[0]) return isNear(a.slice(1), b.slice(1), slips);
  const swapped = a[1] === b[0] && a[0] === b[1];
  return slips > 0 && [[1, 0], [0, 1], [1, 1], ...(swapped ? [[2, 2]] : [])].some(([i, j]) => isNear(a.slice(i), b.slice(j), slips - 1));
}

/** The address that was probably meant, if its domain is a slip of a common one. */
export function suggest(email: string): string | undefined {
  const [local, domain = '', more] = email.toLowerCase().split('@');
  if (!local || !domain || more !== undefined || COMMON.includes(domain) || RIGHT.test(domain)) return undefined;
  // There is no `gmail.com.vn`, but who is used to Yahoo's writes it.
  const typed = domain.replace(/^(g.*)\.vn$/, '$1');
  // In a short name two other letters are another name.
  const meant = [0, 1, 2].flatMap((slips) => COMMON.filter((common) => isNear(typed, common, Math.min(slips, common.length - 7))))[0];
  return meant && `${email.split('@')[0]}@${meant}`;
}
