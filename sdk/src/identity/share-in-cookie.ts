import type { Listen } from '../browser/listen.ts';
import type { Kindling } from '../kindling.ts';
import type { Known, Place } from './known.ts';
import type { Decision } from './visits.ts';

/** The time of the latest event moves with every event. The cookie follows at this pace: each write is felt. */
const REWRITE_MS = 60_000;

const isSame = (a: Known, b: Known): boolean =>
  (['v', 'n', 'i', 'c', 'd'] as const).every((key) => a[key] === b[key]) && Math.abs((a.t ?? 0) - (b.t ?? 0)) <= REWRITE_MS;

/** Whether to be who they are. At time 0 somebody has just begun, after a `reset`: the one before must not come back. */
const isYounger = (theirs: Known, ours: Known): boolean => !!theirs.v && (!ours.v || (!!ours.t && (theirs.t ?? 0) > ours.t));

/**
 * Keeps who this browser is in a place that all hosts of a domain share. What is younger there is taken over when
 * the page begins and when somebody returns to it; what happens here is told there. A no on one host is a no on
 * all: nothing is left there but the no itself.
 */
export function shareInCookie(kindling: Pick<Kindling, 'on' | 'allowed' | 'consent'>, listen: Listen, local: Place, cookie: Place): () => void {
  /** What the cookie holds, as far as we know without looking. */
  let held: Known = {};

  const hear = (): void => {
    const theirs = (held = cookie.read());
    const ours = local.read();
    // A no that was said here is only taken back here: any host of the domain can write the cookie.
    if (ours.d === 'denied') return;
    if (theirs.d === 'denied') return kindling.consent('denied');
    const isNews = theirs.d === 'granted' && !ours.d;
    if (isNews) local.write({ ...ours, d: 'granted' });
    if (isYounger(theirs, ours) && kindling.allowed()) local.write({ ...ours, ...theirs });
    // Asking makes Kindling read what was just written; then those who wait for a yes are told of it.
    if (isNews && kindling.allowed()) kindling.consent('granted');
  };

  const tell = (decided?: Decision): void => {
    const ours = local.read();
    let wanted: Known = {};
    if ((decided ?? ours.d) === 'denied') wanted = { d: 'denied' };
    else if (ours.v && kindling.allowed()) wanted = ours;
    if (!decided && isSame(wanted, held)) return;
    // Said on another host while this page was open: it must not be written over.
    if (!decided && wanted.d !== 'denied' && cookie.read().d === 'denied') return kindling.consent('denied');
    cookie.write((held = wanted));
  };

  hear();
  const off = [kindling.on('event', () => tell()), kindling.on('consent', tell)];
  listen('visibilitychange pagehide', ({ type }) => (document.hidden || type === 'pagehide' ? tell() : hear()));
  return () => off.forEach((each) => each());
}
