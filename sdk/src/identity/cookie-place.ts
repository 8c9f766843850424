import { safe } from '../browser/safe.ts';
import { type Place, readKnown } from './known.ts';

/** The longest that browsers keep a cookie. */
const MAX_AGE_S = 400 * 86_400;
/** Browsers refuse a cookie of more than 4,096 bytes, name and attributes included. */
const MOST_CHARACTERS = 3_800;

/** A first-party cookie of a domain, which all hosts of it share. In a frame without cookies there is nothing in it. */
export function cookiePlace(name: string, domain: string): Place {
  const start = `${name}=`;
  const attributes = `; Domain=${domain}; Path=/; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  // Of several with our name the youngest: the others are left from before the site chose another domain.
  const find = safe(() => document.cookie.split('; ').findLast((each) => each.startsWith(start)));

  return {
    read() {
      const text = find()?.slice(start.length) ?? '';
      return readKnown(text.length > MOST_CHARACTERS ? '' : safe(decodeURIComponent)(text));
    },
    write: safe((known) => {
      let text = encodeURIComponent(JSON.stringify(known));
      // A campaign is as long as an address lets it be. Forgetting it costs at most a visit that begins once more.
      if (text.length > MOST_CHARACTERS) text = encodeURIComponent(JSON.stringify({ ...known, c: '' }));
      const empty = !known.v && !known.d;
      document.cookie = `${start}${empty ? '' : text}${attributes}; Max-Age=${empty ? 0 : MAX_AGE_S}`;
    }),
  };
}
