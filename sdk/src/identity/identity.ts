import { randomId } from '../browser/random-id.ts';
import { safe } from '../browser/safe.ts';
import type { Store } from '../browser/storage.ts';
import type { SiteConfig } from '../wire.ts';
import { beginsVisit, type Decision, newVisitor, type Remembered } from './visits.ts';

const DAY_MS = 86_400_000;

/** What the visitor allows: only what they send themselves, and nothing stored; to wait in memory until they decide; all. */
export const FORMS = 0;
export const HOLD = 1;
export const TRACK = 2;
export type May = typeof FORMS | typeof HOLD | typeof TRACK;

/** What there is to say of a visit when it begins. */
export type VisitStart = {
  number: number;
  /** Whole days since the visit before. */
  days_since: number;
};

export interface Identity {
  /** Asks anew: another tab may have decided. */
  may(): May;
  /** As of the latest `may`. */
  me(): Readonly<Remembered>;
  /** Consent as the wire says it. */
  consent(): { state: Decision | 'unknown'; gpc: boolean };
  decide(decision: Decision): void;
  /** Puts an event at `now` into its visit. Returns what there is to say when it is the first of it. */
  visit(now: number, campaign: string): VisitStart | false;
  /** Forgets who this browser is: the next event is a stranger's. */
  reset(): void;
}

/**
 * Who this browser is, and what its visitor allows. All tabs of a site share what is stored, and look there each
 * time: who decides in one has decided in all, and a visit goes on in whichever tab. Without a yes nothing is
 * stored but the decision itself. Global Privacy Control is a no to tracking that no banner can overrule.
 */
export function openIdentity(name: string, mode: SiteConfig['consent'], store: Store): Identity {
  const gpc = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  let known = newVisitor();

  const read = (): Remembered => (known = { ...known, ...safe(() => JSON.parse(store[name] ?? '{}') as Partial<Remembered>)() });
  const allows = ({ d }: Remembered): May => (gpc || d === 'denied' ? FORMS : d === 'granted' || mode === 'implied' ? TRACK : HOLD);
  const become = (other: Remembered): void => {
    known = other;
    const { d } = other;
    const all = allows(other) === TRACK;
    // What can't be written any more must not be read again either.
    if ((all || d) && !safe(() => (store[name] = JSON.stringify(all ? known : { d })))()) delete store[name];
  };

  return {
    may: () => allows(read()),
    me: () => known,
    consent: () => ({ state: known.d ?? 'unknown', gpc }),
    decide: (d) => become({ ...(d === 'denied' ? newVisitor() : read()), d }),
    visit(now, campaign) {
      const { t, n } = known;
      const begins = beginsVisit(known, now, campaign);
      become({ ...known, t: now, ...(begins && { n: n + 1, i: randomId(), c: campaign }) });
      return begins && { number: n + 1, days_since: t && Math.floor((now - t) / DAY_MS) };
    },
    reset: () => become({ ...newVisitor(), d: known.d }),
  };
}
