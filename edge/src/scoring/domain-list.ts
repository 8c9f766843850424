/**
 * Domains by their last label, in one text each: ` gmail yahoo ` of `com`. Half of all end alike, and such a text is
 * searched as it is: taking thousands of names apart would cost each start more than all its questions.
 */
export type DomainsByEnding = Readonly<Record<string, string>>;

/**
 * Whether a domain is one of a list, or below one: throwaway mail has a subdomain for each visitor, and a provider of
 * access one for each province.
 */
export function inDomainList(domains: DomainsByEnding): (domain: string) => boolean {
  const byEnding: ReadonlyMap<string, string> = new Map(Object.entries(domains));
  return (domain) => {
    const labels = domain.split('.');
    const names = byEnding.get(labels.pop() ?? '');
    return names !== undefined && labels.some((_, i) => names.includes(` ${labels.slice(i).join('.')} `));
  };
}
