import { eraseExpired } from '../retention/erase-expired.ts';
import { readSite } from '../site/site-store.ts';
import type { Work } from '../work/work.ts';
import { nextPending } from './erasure-store.ts';
import { carryOut } from './go-on.ts';

/** Pieces of one alarm. */
const PIECES = 10;
const ALARM_MS = 20_000;

/**
 * Goes on with a site's erasures, the oldest first, until all are done; then with the leads whose time is over. Where one
 * stands is in D1, so that it may be begun as often as somebody likes.
 */
export const eraseWork: Work<object> = {
  async piece(env, siteId, state, now) {
    const site = await readSite(env.DB, siteId);
    if (!site) return { state, done: true };
    const pending = await nextPending(env.DB, siteId);
    if (!pending) return { state, done: !(await eraseExpired(env, site, now)) };
    await carryOut(env, site, pending.id, PIECES, now + ALARM_MS);
    return { state, done: false };
  },
};
