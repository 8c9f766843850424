import { safe } from '../browser/safe.ts';
import { whenThere } from '../browser/when-there.ts';
import type { Kindling } from '../kindling.ts';
import { passOn } from './pass-on.ts';

interface Options {
  /** Consent types that must all be granted. */
  types?: string[];
}

/**
 * Google consent mode: what `gtag('consent', 'default' | 'update', …)` puts into the data layer, before and after us.
 *
 * An update is a decision. A default is one only when it grants, everywhere and at once: a default of `denied`
 * says that nobody has been asked yet (with the site's consent mode `required`, that is what is waited for), one
 * with a region may be meant for others, and one with `wait_for_update` is about to be replaced.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export default function googleConsentMode(kindling: Pick<Kindling, 'consent'>, { types = ['analytics_storage'] }: Options = {}): () => void {
  const gone = new AbortController();
  const decide = passOn(kindling);
  const page = window as { dataLayer?: unknown };
  const state: Record<string, unknown> = {};
  let updated = false;
  let unsure = false;

  const read = safe((entry: unknown) => {
    // By index: gtag pushes its `arguments`, and most of what others push is no list at all.
    const { 0: name, 1: command, 2: values } = Object(entry) as [unknown, unknown, Record<string, unknown>?];
    if (name !== 'consent' || !values) return;
    const update = command === 'update';
    if (!update && (values.region || values.wait_for_update)) unsure = true;
    // The visitor's own word stands, whatever a default says after it.
    else if (update || (command === 'default' && !updated)) {
      for (const type of types) {
        if (!values[type]) continue;
        state[type] = values[type];
        updated ||= update;
      }
    }
  });
  const conclude = safe(() => {
    if (gone.signal.aborted) return;
    const granted = types.every((type) => state[type] === 'granted');
    if (updated || (granted && !unsure)) decide(granted);
  });
  const readAll = (entries: unknown[]): void => {
    entries.forEach(read);
    // Defaults belong together: one for everywhere, then those of regions, in the same script.
    queueMicrotask(conclude);
  };

  const watch = (layer: unknown[]): void => {
    readAll(layer);
    const original = layer.push;
    const ours = (...entries: unknown[]): number => {
      // The tag manager's own push first, and what it answers: we only look on.
      const length = original.apply(layer, entries);
      readAll(entries);
      return length;
    };
    layer.push = ours;
    gone.signal.addEventListener('abort', () => {
      // Somebody may have wrapped it after us: taking ours out would then take theirs out too.
      if (layer.push !== ours) return;
      delete (layer as { push?: unknown }).push;
      if (layer.push !== original) layer.push = original;
    });
  };
  whenThere(() => (Array.isArray(page.dataLayer) ? (page.dataLayer as unknown[]) : undefined), watch, gone.signal);
  return () => gone.abort();
}
