import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { holds } from './link.ts';
import { readTrees, type Tree } from './read-tree.ts';
import { unmergeLead } from './unmerge.ts';

/**
 * Takes a lead out again that joined another by a number or an address, and has turned out to be somebody else: the
 * mailbox that it gave since is not the other's. What a person has joined stays so.
 * @returns when it will cool below its temperature, ms; undefined when it stays
 */
export async function partStranger(db: D1Database, site: Site, root: string, lead: string, now: number): Promise<number | null | undefined> {
  const [whole] = (await readTrees(db, site.id, [root])) as [Tree];
  const link = whole.links.find((each) => each.lead === lead && each.visitor === '' && holds(each));
  if (!link || link.cause === 'person') return undefined;
  try {
    const { cools } = await unmergeLead(db, site, root, lead, { by: null, now });
    return cools.get(lead);
  } catch (error) {
    // Of what is left nobody could say who it is: then they stay together, and the first one's address counts.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
