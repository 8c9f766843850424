import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { eraseLeftOvers } from './erase-left-overs.ts';
import { eraseSomeObjects } from './erase-objects.ts';
import { addCounts, noteProgress, Overtaken, type Pending, readPending } from './erasure-store.ts';
import { tellOthers } from './tell-others.ts';

/** The next piece of an erasure. Done twice it comes to the same. */
async function goOn(env: Env, site: Site, pending: Pending, now: number): Promise<void> {
  const { todo, counts } = pending;
  // First where it is known that something is; what is found then in a last look through is gone to in the same order.
  if (todo.objects.length === 0 && !todo.tell) return void (await eraseLeftOvers(env.DB, site, pending, now));
  const { counts: more, todo: rest } = await (todo.objects.length > 0 ? eraseSomeObjects : tellOthers)(env, site, pending);
  await noteProgress(env.DB, pending, { counts: addCounts(counts, more), todo: rest }, now);
}

/** Does what is left of an erasure, for so many pieces and so long. @returns whether it is done */
export async function carryOut(env: Env, site: Site, id: string, pieces: number, until: number): Promise<boolean> {
  for (let piece = 0; piece < pieces && Date.now() < until; piece++) {
    const pending = await readPending(env.DB, site.id, id);
    if (!pending) return true;
    try {
      await goOn(env, site, pending, Date.now());
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  return (await readPending(env.DB, site.id, id)) === null;
}
