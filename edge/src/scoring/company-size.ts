import { plainLetters } from '../leads/plain-letters.ts';
import { saidNumber } from './said-number.ts';

/** Nobody employs as many; somebody typed their telephone number. */
const MOST = 10_000_000;

const ALONE = /^(?:(?:chi )?(?:co )?(?:minh |mot minh |1 minh )?(?:toi|minh)|mot minh|ca nhan|(?:just|only) me|solo|self[- ]employed|freelancer?)$/;

/**
 * Employees, from what somebody typed or chose: "11–50 nhân viên" are at least 11, "trên 500" at least 501, and
 * nobody says less than one. null where no number is in it.
 */
export function companySize(value: unknown): number | null {
  if (typeof value === 'number') return inBounds(value);
  if (typeof value !== 'string') return null;
  if (ALONE.test(plainLetters(value).trim())) return 1;
  const said = saidNumber(value);
  return said && inBounds(said.above ? said.least + 1 : said.least);
}

const inBounds = (number: number): number | null => (number >= 0 && number <= MOST ? Math.max(1, Math.floor(number)) : null);
