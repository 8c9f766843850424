import type { MailClass } from '../../protocol/card.ts';
import { domainOf, mailClassOf } from '../scoring/mail-class.ts';

/**
 * What kind of address somebody gave, by the long list of throwaway domains where the short ones don't know: most
 * addresses are free mail, and ask for nothing more.
 */
export async function readMailClass(email: string): Promise<MailClass | undefined> {
  const known = mailClassOf(email);
  if (known !== 'business') return known ?? undefined;
  const { isDisposable } = await import('./disposable-domains.ts');
  return isDisposable(domainOf(email)) ? 'disposable' : 'business';
}
