/**
 * The mailbox that an address means, as far as its provider's own rules say it: two addresses of one mailbox are one
 * person, and two that may be two people's stay two. It is only compared, never written to and never shown.
 */

interface Provider {
  domains: RegExp;
  /** Under one of these names; where it is not said, each domain has mailboxes of its own. */
  called?: string;
  /** What follows it is as the sender likes. */
  tag: '+' | '-';
  /** Characters that the provider does not read. */
  unread?: RegExp;
}

/**
 * A rule stands here only where the provider gives nobody else an address that differs by it.
 * Yahoo's names have no hyphen, so that one begins the word of a disposable address; the Japanese Yahoo is another firm.
 * Apple keeps a name on its three domains for one account. Proton does so on its four, and reads no dots, hyphens and
 * underscores. Of all other domains nothing is known: sales+vn@ and sales+th@ of a firm may be two people.
 */
const PROVIDERS: readonly Provider[] = [
  { domains: /^(?:gmail|googlemail)\.com$/, called: 'gmail.com', tag: '+', unread: /\./g },
  { domains: /^(?:(?:outlook|hotmail|live)\.(?:com|(?:com?\.)?[a-z]{2})|msn\.com)$/, tag: '+' },
  { domains: /^(?:yahoo\.(?:com|(?:com?\.)?[a-z]{2})|ymail\.com|rocketmail\.com)$/, tag: '-' },
  { domains: /^(?:icloud|me|mac)\.com$/, called: 'icloud.com', tag: '+' },
  { domains: /^fastmail\.(?:com|fm)$/, tag: '+' },
  { domains: /^(?:proton\.me|protonmail\.(?:com|ch)|pm\.me)$/, called: 'proton.me', tag: '+', unread: /[.\-_]/g },
];
const YAHOO_JAPAN = 'yahoo.co.jp';

/** @param address as `toEmail` gives it, or as it was typed */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const name = plain(address.slice(0, at));
  const domain = domainOf(address.slice(at + 1));
  const provider = domain === YAHOO_JAPAN ? undefined : PROVIDERS.find(({ domains }) => domains.test(domain));
  if (!provider) return `${name}@${domain}`;
  const { called = domain, tag, unread } = provider;
  const untagged = beforeTag(name, tag);
  // What is nothing but dots is no address of theirs; it stays what it is.
  return `${(unread && untagged.replaceAll(unread, '')) || untagged}@${called}`;
}

/**
 * The mailbox that an address may well mean: most servers read a plus as these providers do. For what must not happen
 * to one mailbox too often; two people who are taken for one here share such a limit, and nothing else.
 */
export function likelyMailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  return mailboxOf(beforeTag(plain(address.slice(0, at)), '+') + address.slice(at));
}

/** Letters that are written in several ways, such as wide ones and those with marks, are one. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Without the tag. What begins with the sign has none: it would be nobody's address. */
function beforeTag(name: string, sign: Provider['tag']): string {
  const from = name.indexOf(sign);
  return from > 0 ? name.slice(0, from) : name;
}

/** A domain of other letters is one with its punycode; what makes no host name stays as it is. */
const domainOf = (domain: string): string => URL.parse(`http://${plain(domain)}`)?.hostname ?? plain(domain);
