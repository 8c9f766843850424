import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import type { Storage } from './browser/storage.ts';

/** `hold`: in memory until somebody decides. `forms`: only what the visitor sends, and nothing stored. */
export type May = 'track' | 'hold' | 'forms';
export type Decision = 'granted' | 'denied';

export interface Consent {
  may(): May;
  /** As the wire says it. */
  sent(): { state: Decision | 'unknown'; gpc: boolean };
  decide(decision: Decision): void;
}

/** The visitor's choice. Global Privacy Control is a no to tracking that no banner can overrule. */
export function openConsent(name: string, mode: SiteConfig['consent'], storage: Storage): Consent {
  const gpc = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  let state = storage.get(name) as Decision | undefined | null;
  return {
    may: () => (gpc || state === 'denied' ? 'forms' : state === 'granted' || mode === 'implied' ? 'track' : 'hold'),
    sent: () => ({ state: state ?? 'unknown', gpc }),
    decide(decision) {
      state = decision;
      // The decision itself is the one thing that is kept of those who say no.
      storage.set(name, decision);
    },
  };
}
