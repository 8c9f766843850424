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

/** Names that people mean when they write gmail.con or gmial.com: no company has them. */
const SLIP = /^(?:g(?:mail|mial|mai|amil|mal)|yah?oo?|hot?ma?i?l?|outloo?k?|iclou?d)\.(?:com?|con|cm|om|net|vn|com\.?vn)$/;

/** An address at a domain that is not open to everybody says that there is a company behind it. */
export function isBusinessAddress(email: string): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return !FREE_MAIL.has(domain) && !SLIP.test(domain);
}

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
