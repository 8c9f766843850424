import type { Env } from '../env.ts';
import { pendingSites } from '../privacy/erasure-store.ts';
import { begin, beginRekey, progressOf } from './begin.ts';
import { unkeyedSites } from './unkeyed.ts';
import type { WorkKind } from './work.ts';

/** Sites looked after at a time: each is a few calls, of which an invocation has a thousand. */
const SITES = 400;
/** A piece that is due for so long will not come by itself any more. */
const STUCK_MS = 600_000;

/**
 * Begins what should be under way and is not: between a card's publication and the word to re-key the machine may have
 * been lost, and a new default card is published by nobody. Nor does somebody stay half erased.
 */
export async function resumeWorks(env: Pick<Env, 'DB' | 'WORK'>, now: number): Promise<void> {
  const isStuck = async (id: string, kind: WorkKind): Promise<boolean> => {
    const progress = await progressOf(env, id, kind);
    return progress?.at == null || progress.at < now - STUCK_MS;
  };
  const begun = await Promise.allSettled([
    ...(await unkeyedSites(env.DB, SITES)).map(async (id) => (await isStuck(id, 'rekey')) && beginRekey(env, id)),
    ...(await pendingSites(env.DB, SITES)).map(async (id) => (await isStuck(id, 'erase')) && begin(env, id, 'erase', {})),
  ]);
  const failed = begun.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failed.length > 0) throw new AggregateError(failed, 'works were not begun');
}
