import type { MailClass } from '../../protocol/card.ts';
import { type DomainsByEnding, inDomainList } from '../scoring/domain-list.ts';
import { domainOf, mailClassOf } from '../scoring/mail-class.ts';
import { largeFile } from '../site/large-file.ts';

/**
 * What kind of address somebody gave, by the long list of throwaway domains where the short ones don't know: most
 * addresses are free mail, and ask for nothing more.
 */
export async function readMailClass(email: string): Promise<MailClass | undefined> {
  const known = mailClassOf(email);
  if (known !== 'business') return known ?? undefined;
  // Thousands of domains that give an address for ten minutes: from where edge/lists/SOURCES.md says.
  const isDisposable = inDomainList(await largeFile<DomainsByEnding>('disposable-domains'));
  return isDisposable(domainOf(email)) ? 'disposable' : 'business';
}
