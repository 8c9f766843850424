import { listenUntil } from '../browser/listen.ts';
import { safe } from '../browser/safe.ts';
import type { Kindling } from '../kindling.ts';
import { passOn } from './pass-on.ts';

interface Options {
  /** Groups that must all be active. C0002 is what OneTrust ships for performance cookies; sites can rename it. */
  groups?: string[];
}

interface OneTrustPage {
  OnetrustActiveGroups?: unknown;
  OneTrust?: { IsAlertBoxClosed?(): boolean };
}

/**
 * OneTrust: the groups that are active, by its events, which leave the page's `OptanonWrapper` alone. Before
 * anybody was asked, `OneTrustGroupsUpdated` names the groups of the default: a group that is missing then is no
 * refusal. It is one when the banner was closed, now or on an earlier page.
 * https://developer.onetrust.com/onetrust/docs/javascript-events-guide
 */
export default function oneTrust(kindling: Pick<Kindling, 'consent'>, { groups = ['C0002'] }: Options = {}): () => void {
  const gone = new AbortController();
  const decide = passOn(kindling);
  const page = window as OneTrustPage;
  const read = (answered: boolean): void => {
    // ",C0001,C0002,"; until OneTrust has loaded, nothing at all.
    if (typeof page.OnetrustActiveGroups !== 'string') return;
    const active = page.OnetrustActiveGroups.split(',');
    const granted = groups.every((group) => active.includes(group));
    if (granted || answered || page.OneTrust?.IsAlertBoxClosed?.() === true) decide(granted);
  };
  const listen = listenUntil(gone.signal);
  listen('OTConsentApplied', () => read(true));
  listen('OneTrustGroupsUpdated', () => read(false));
  safe(read)(false);
  return () => gone.abort();
}
