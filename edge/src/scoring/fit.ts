import freeMailDomains from './free-mail-domains.json';

/**
 * Fit: what the lead said about itself, 0 to 100. It does not cool.
 */
export interface FitFacts {
  email?: string | null;
  phone?: string | null;
}
export interface FitRow {
  rule: 'business_address' | 'phone_given';
  points: number;
}

const FREE_MAIL: ReadonlySet<string> = new Set(freeMailDomains);

/** An address at a domain that is not open to everybody says that there is a company behind it. */
export const isBusinessAddress = (email: string): boolean => !FREE_MAIL.has(email.slice(email.lastIndexOf('@') + 1).toLowerCase());

/** The fit rules that hold, with their points. Their sum, at most 100, is the fit. */
export function fitRows({ email, phone }: FitFacts): FitRow[] {
  const rows: FitRow[] = [];
  if (email && isBusinessAddress(email)) rows.push({ rule: 'business_address', points: 20 });
  if (phone) rows.push({ rule: 'phone_given', points: 15 });
  return rows;
}

export const fitOf = (facts: FitFacts): number =>
  Math.min(
    100,
    fitRows(facts).reduce((sum, row) => sum + row.points, 0),
  );
