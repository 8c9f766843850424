import { STRING_LENGTH } from '../../protocol/limits.ts';
import { allowsHost } from '../site/origin.ts';
import { isSecret, LINK_PARAMETER } from './redact.ts';

export type PageUrl = { url: URL; linkToken?: string } | { refused: string } | { ignored: string };

/** Schemes of pages that are not on the web; a browser extension or a saved file shows them. */
const NOT_WEB = new Set(['about:', 'file:', 'blob:', 'chrome-extension:', 'moz-extension:', 'safari-web-extension:']);
const DEVELOPMENT = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\]|.+\.local|10(?:\.\d+){3}|192\.168(?:\.\d+){2})$/;

/** Parameters that let somebody in, beside those that are secrets by their names. */
const SESSION = /^(?:s?id_?token|session(?:_?id)?|sid|auth|jwt|sig(?:nature)?|code|key|otp)$/i;

/** An address without what opens a door: credentials, tokens in its query, and the fragment, where sign-ins put theirs. */
function withoutSecrets(url: URL): URL {
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const name of new Set(url.searchParams.keys())) if (SESSION.test(name) || isSecret(name)) url.searchParams.set(name, 'redacted');
  return url;
}

/** The page that an event happened on: of this site, on the web, without credentials. */
export function pageUrl(text: string, origins: readonly string[]): PageUrl {
  const url = URL.parse(text.slice(0, STRING_LENGTH));
  if (!url) return { refused: 'invalid_url' };
  if (NOT_WEB.has(url.protocol)) return { ignored: 'non_web_page' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { refused: 'invalid_url' };
  if (!allowsHost(origins, url)) return DEVELOPMENT.test(url.hostname) ? { ignored: 'dev_host' } : { refused: 'host_not_allowed' };
  const linkToken = url.searchParams.get(LINK_PARAMETER);
  url.searchParams.delete(LINK_PARAMETER);
  return { url: withoutSecrets(url), ...(linkToken ? { linkToken } : {}) };
}
