import type { Env } from '../env.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { readTrees } from './read-tree.ts';
import type { Cools } from './relink.ts';

/** Browsers that are asked: the latest. */
const ASKED = 5;

/**
 * Has a browser of each lead look again when its temperature will be left. Otherwise nobody would: each browser knows
 * only when the lead would have cooled of which it was a part.
 */
export async function watchCooling(env: Env, site: Site, cools: Cools, now: number): Promise<void> {
  const context = scoringContext(site, now);
  for (const [lead, coolsAt] of cools) {
    if (coolsAt === null) continue;
    const [tree] = await readTrees(env.DB, site.id, [lead]);
    for (const share of (tree?.shares ?? []).toSorted((a, b) => b.seen - a.seen).slice(0, ASKED)) {
      if (await env.VISITOR.getByName(`${site.id}/${share.visitor}`).watchFor(share.lead.id, coolsAt, now, context)) break;
    }
  }
}
