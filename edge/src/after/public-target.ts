/**
 * Names that mean a machine of one's own or of one's own network. What a public name resolves to
 * is not ours to see: a Worker is given no addresses.
 */
const PRIVATE = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** Whether this is an https address with a host of a public name: none that is a number, in any spelling. */
export function isPublicTarget(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username || url.password) return false;
  // The parser has turned every spelling of an address by numbers into one of these.
  const host = url.hostname.replace(/\.$/, '');
  return !host.startsWith('[') && !/^[\d.]+$/.test(host) && host.includes('.') && !PRIVATE.test(host);
}
