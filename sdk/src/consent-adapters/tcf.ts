import { safe } from '../browser/safe.ts';
import { pageFunction, whenThere } from '../browser/when-there.ts';
import type { Kindling } from '../kindling.ts';
import { passOn } from './pass-on.ts';

interface TcData {
  eventStatus?: string;
  gdprApplies?: boolean;
  listenerId?: number;
  purpose?: { consents?: Record<number, boolean> };
}

interface Options {
  /** Purposes that must all be consented to, beside purpose 1. */
  purposes?: number[];
  /** What it means that GDPR does not apply: other laws may ask for consent, as Vietnam's does. */
  elsewhere?: 'granted' | 'undecided';
}

/**
 * Measuring what visitors do with the site's own content. Purpose 7 is about advertisements, 9 about combining
 * sources. A site that lets the score choose what a visitor sees asks for 5 and 6 too: that is a profile.
 */
const MEASURE_CONTENT = 8;

/**
 * IAB TCF 2.2 and later, from a consent manager that comes before or after us. Purpose 1, to store on the device,
 * is always needed: a visitor id is kept. Legitimate interest is no consent, nor is a purpose 1 that was never shown.
 * The function is there as soon as the manager's stub is, in the same frame as its `__tcfapiLocator`.
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework/blob/master/TCFv2/IAB%20Tech%20Lab%20-%20CMP%20API%20v2.md
 * https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/ (Appendix A: purposes)
 */
export default function tcf(kindling: Pick<Kindling, 'consent'>, { purposes = [MEASURE_CONTENT], elsewhere = 'granted' }: Options = {}): () => void {
  const gone = new AbortController();
  const decide = passOn(kindling);
  let listener: number | undefined;
  // The stub is replaced by the real function later: ask for it each time.
  const call = safe((command: string, callback: unknown, parameter?: unknown) => pageFunction('__tcfapi')?.(command, 2, callback, parameter));
  const unlisten = (): void => {
    if (listener !== undefined) call('removeEventListener', () => {}, listener);
    listener = undefined;
  };

  const onTcData = safe((data: TcData | undefined, success: unknown) => {
    if (!success || !data) return;
    listener = data.listenerId;
    // A stub answers late: only now there is something to remove.
    if (gone.signal.aborted) unlisten();
    else if (data.gdprApplies === false) {
      if (elsewhere === 'granted') decide(true);
    } else if (data.eventStatus === 'tcloaded' || data.eventStatus === 'useractioncomplete') {
      const consents = data.purpose?.consents;
      decide([1, ...purposes].every((purpose) => consents?.[purpose] === true));
    }
  });

  whenThere(
    () => pageFunction('__tcfapi'),
    () => call('addEventListener', onTcData),
    gone.signal,
  );
  return () => {
    gone.abort();
    unlisten();
  };
}
