import type { Decision } from '../identity/visits.ts';
import type { Kindling } from '../kindling.ts';

/** Passes a decision on when it is another than the last: consent managers repeat themselves on every page and change. */
export function passOn(kindling: Pick<Kindling, 'consent'>): (granted: boolean) => void {
  let last: Decision | undefined;
  return (granted) => {
    const decision = granted ? 'granted' : 'denied';
    if (decision !== last) kindling.consent((last = decision));
  };
}
