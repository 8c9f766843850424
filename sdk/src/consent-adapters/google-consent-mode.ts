import { safe } from '../browser/safe.ts';
import { whenThere } from '../forwarding/when-there.ts';
import type { Kindling } from '../start.ts';
import { passOn } from './pass-on.ts';

interface Options {
  /** Consent types that must all be granted. */
  types?: string[];
  /** The name of the data layer, for pages that renamed it. */
  dataLayer?: string;
}

/**
 * Google consent mode: what `gtag('consent', 'default' | 'update', …)` puts into the data layer, before and after us.
 *
 * An update is a decision. A default is one only when it grants, everywhere and at once: a default of `denied`
 * says that nobody has been asked yet (with the site's consent mode `required`, that is what is waited for), one
 * with a region may be meant for others, and one with `wait_for_update` is about to be replaced.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export default function googleConsentMode(
  kindling: Pick<Kindling, 'consent'>,
  { types = ['analytics_storage'], dataLayer = 'dataLayer' }: Options = {},
): () => void {
  const gone = new AbortController();
  const decide = passOn(kindling);
  const page = window as unknown as Record<string, unknown>;
  const state: Record<string, unknown> = {};
  let updated = false;
  let regional = false;

  const read = safe((entry: unknown) => {
    const [name, command, values] = Array.from(entry as ArrayLike<unknown>) as [unknown, unknown, Record<string, unknown>];
    if (name !== 'consent' || (command !== 'default' && command !== 'update')) return;
    updated ||= command === 'update';
    if (command === 'default') {
      regional ||= !!values.region || !!values.wait_for_update;
      // The visitor's own word stands, whatever a default says after it.
      if (updated || values.region) return;
    }
    for (const type of types) state[type] = values[type] ?? state[type];
  });
  const conclude = (): void => {
    const granted = types.every((type) => state[type] === 'granted');
    if (updated || (granted && !regional)) decide(granted);
  };

  const watch = (layer: unknown[]): void => {
    layer.forEach(read);
    safe(conclude)();
    const original = layer.push;
    const own = Object.prototype.hasOwnProperty.call(layer, 'push');
    const ours = (...entries: unknown[]): number => {
      // The tag manager's own push first, and what it answers: we only look on.
      const length = original.apply(layer, entries);
      if (!gone.signal.aborted) {
        entries.forEach(read);
        safe(conclude)();
      }
      return length;
    };
    layer.push = ours;
    gone.signal.addEventListener('abort', () => {
      // Somebody may have wrapped it after us: taking ours out would then take theirs out too.
      if (layer.push !== ours) return;
      if (own) layer.push = original;
      else delete (layer as { push?: unknown }).push;
    });
  };
  whenThere(() => (Array.isArray(page[dataLayer]) ? (page[dataLayer] as unknown[]) : undefined), watch, gone.signal);
  return () => gone.abort();
}
