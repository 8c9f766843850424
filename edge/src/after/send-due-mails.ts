import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { findSite } from '../site/site-store.ts';
import { deliver } from './deliver.ts';
import { dueMails, markFailed } from './mail-store.ts';

/** Of each kind, at one time: those of a flood that are withheld keep no other from its turn. */
const AT_ONCE = 20;

/** Tries the mails again that did not go out, and those that were withheld until their mailbox may have another. */
export async function sendDueMails(env: Env, now: number): Promise<void> {
  for (const { site: id, event } of await dueMails(env.DB, now, AT_ONCE)) {
    try {
      await deliver(env, await findSite(env.DB, id), event, now);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unknown_site') throw error;
      await markFailed(env.DB, id, event, 'mail: the site is gone', true);
    }
  }
}
