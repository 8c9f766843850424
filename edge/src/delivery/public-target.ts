/**
 * Where the edge sends what it is told to by its users: to public names over https, and nowhere else. Judged by the
 * text alone, when an address is saved and again each time it is used, since a Worker is not told what a name resolves
 * to. A name that changes its address between two looks (DNS rebinding) therefore cannot be wholly closed out; on
 * Cloudflare no private network lies behind a Worker.
 */

/** Ends of names that are nobody's on the public internet: RFC 6761, 6762, 7686, 8375, 9476, and what routers and clouds use. */
const SPECIAL = new Set(
  'alt arpa cluster consul corp domain home intern internal intranet invalid lan local localdomain localhost mail onion private svc test workgroup'.split(' '),
);

/** Names that answer with private addresses, by design or by wish of whoever asks, and those of clouds' own services. */
const TREACHEROUS = (
  '1u.ms backname.io fuf.me hipio.net ip.addr.tools lacolhost.com local-ip.co local-ip.sh local.gd localho.st localtest.me lvh.me nip.io ' +
  'rbndr.us sslip.io traefik.me vcap.me xip.io yoogle.com metadata.tencentyun.com metadata.packet.net metadata.platformequinix.com'
).split(' ');

const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);
/** What parsers drop, turn round or take for another address. */
const ODD = /[\p{Cc}\p{Cf}\p{Z}\\]/u;
/** Node and browsers make a host of the path of `https:///path`. */
const BEGINS = /^https:\/\/[^/?#@]+(?:[/?#]|$)/i;
const LABEL = /^[a-z\d](?:[a-z\d_-]{0,61}[a-z\d])?$/;
const NAME_MAX = 253;
const URL_MAX = 2_048;

/**
 * Whether this is an https address of a public name. Numbers are refused in any spelling, public ones too: whoever runs
 * a service for others has a name and a certificate for it.
 * @param own hosts of the edge itself: what was sent there would come back to be sent again
 */
export function isPublicTarget(address: string, own: readonly string[] = []): boolean {
  if (address.length > URL_MAX || ODD.test(address) || !BEGINS.test(address)) return false;
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username || url.password || !PORTS.has(url.port)) return false;
  return isPublicName(url.hostname) && !own.includes(url.hostname);
}

/** The parser has made small letters of it, and numbers of whatever means an address by numbers. */
function isPublicName(host: string): boolean {
  const labels = host.split('.');
  const end = labels.at(-1) ?? '';
  if (labels.length < 2 || host.length > NAME_MAX || !labels.every((label) => LABEL.test(label))) return false;
  if (SPECIAL.has(end) || /^[\d_]/.test(end)) return false;
  return !TREACHEROUS.some((name) => host === name || host.endsWith(`.${name}`));
}

/** On the machine of a developer: its own loopback, by its plain names and with a port, in place of a public address. */
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1):\d{2,5}(?:[/?#]|$)/;

export interface Surroundings {
  /** `1` on a machine of one's own: `http://localhost:…` may be sent to. Never set where strangers have accounts. */
  ALLOW_PRIVATE_TARGETS?: string;
  PUBLIC_ORIGIN?: string;
}

/** Whether the edge may send there, where it runs. */
export function mayReach({ ALLOW_PRIVATE_TARGETS: local, PUBLIC_ORIGIN: origin }: Surroundings, address: string, own: readonly string[] = []): boolean {
  const hosts = [...own, URL.parse(origin ?? '')?.hostname ?? ''];
  return isPublicTarget(address, hosts) || (local === '1' && !ODD.test(address) && LOOPBACK.test(address) && URL.canParse(address));
}
