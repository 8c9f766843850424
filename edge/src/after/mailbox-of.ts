const GOOGLE = /^(?:gmail|googlemail)\.com$/;

/**
 * The mailbox behind an address, as far as it can be told: what follows a plus, and dots at Google, are as the sender
 * likes. Two that are taken for one share the mails of a day, and nothing else.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  const [name = ''] = address.slice(0, at).toLowerCase().split('+');
  return GOOGLE.test(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
