import type { MailClass } from '../../protocol/card.ts';
import { inDomainList } from './domain-list.ts';
import freeMailDomains from './free-mail-domains.json' with { type: 'json' };
import throwawayDomains from './throwaway-domains.json' with { type: 'json' };

const isFree = inDomainList(freeMailDomains);
/** The best known of those that give an address for ten minutes. All of them are asked where a form is taken. */
const isThrowaway = inDomainList(throwawayDomains);

/** Names that people mean when they write gmail.con or gmial.com: no company has them. */
const SLIP = /^(?:g(?:mail|mial|mai|amil|mal)|yah?oo?|hot?ma?i?l?|outloo?k?|iclou?d)\.(?:com?|con|cm|om|net|vn|com\.?vn)$/;

/** The part of an address after the @. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/**
 * Whose an address is: a domain that is not open to everybody has a company behind it. null for one that nobody
 * has, being a slip away from where everybody is.
 * @param asked what the long list said when the address was taken, if it was asked
 */
export function mailClassOf(email: string, asked?: MailClass): MailClass | null {
  const domain = domainOf(email);
  if (isThrowaway(domain)) return 'disposable';
  if (isFree(domain)) return 'free';
  return SLIP.test(domain) || !domain.includes('.') ? null : (asked ?? 'business');
}
