import { isVisitorId } from './known.ts';

/** As long as a slow page may take to open. A link that was shared or kept is older, and must not make two people one. */
const LIFE_S = 120;

const MARK = 'kindling_id=';
const MARKS = /[?&]kindling_id=[^&#]*/g;
const MARKED = /[?&]kindling_id=([\w-]+)\.([\da-z]{1,9})(?=[&#]|$)/;

const seconds = (now: number): number => Math.floor(now / 1_000);

/** A query without a mark. All else stays as it is written: others may have signed it. */
export const withoutMark = (search: string): string => search.replace(MARKS, '').replace(/^&/, '?');

/** A query that says who comes, and when they left. */
export function withMark(search: string, visitor: string, now: number): string {
  const clean = withoutMark(search);
  return `${clean}${clean ? '&' : '?'}${MARK}${visitor}.${seconds(now).toString(36)}`;
}

/** Who comes by a query; nobody when it has waited, is of the future, or names no visitor. */
export function readMark(search: string, now: number): string | undefined {
  const [, visitor, issued = ''] = MARKED.exec(search) ?? [];
  const age = seconds(now) - Number.parseInt(issued, 36);
  return age >= 0 && age < LIFE_S && isVisitorId(visitor) ? visitor : undefined;
}
