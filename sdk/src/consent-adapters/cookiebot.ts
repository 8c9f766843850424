import { listenUntil } from '../browser/listen.ts';
import { safe } from '../browser/safe.ts';
import type { Kindling } from '../kindling.ts';
import { passOn } from './pass-on.ts';

type Category = 'preferences' | 'statistics' | 'marketing';

interface Options {
  /** Categories that must all be accepted. */
  categories?: Category[];
}

interface Cookiebot {
  consent?: Partial<Record<Category, boolean>>;
  hasResponse?: boolean;
}

/**
 * Cookiebot: accepting or declining is a decision; that the consent is ready is one only when the visitor has
 * answered, since a new visitor's reads as denied.
 * https://www.cookiebot.com/en/developer/
 */
export default function cookiebot(kindling: Pick<Kindling, 'consent'>, { categories = ['statistics'] }: Options = {}): () => void {
  const gone = new AbortController();
  const decide = passOn(kindling);
  const read = (answered: boolean): void => {
    const manager = (window as { Cookiebot?: Cookiebot }).Cookiebot;
    const consent = manager?.consent;
    if (consent && (answered || manager.hasResponse === true)) decide(categories.every((category) => consent[category] === true));
  };
  const listen = listenUntil(gone.signal);
  listen('CookiebotOnAccept CookiebotOnDecline', () => read(true));
  listen('CookiebotOnConsentReady', () => read(false));
  safe(read)(false);
  return () => gone.abort();
}
