import type { TreeRow } from '../leads/lead-tree.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { joining } from './joining.ts';
import { holds } from './link.ts';
import { readTrees, type Tree } from './read-tree.ts';
import { refuse } from './refuse.ts';
import { type Cools, relink, untilDone } from './relink.ts';
import { undoLink, type Word } from './write-link.ts';

/** What was asked for was so already. */
export const NO_CHANGE: Cools = new Map();

/**
 * Merges one lead into another because somebody says that they are one person. A browser that was parted from it comes
 * back by the same way: what was taken out of the lead is its own again.
 */
export const mergeLeads = (db: D1Database, site: Site, into: string, lead: string, word: Word): Promise<Cools> =>
  untilDone(async () => {
    if (lead === into) refuse('cannot_merge', 'lead', 'same_lead');
    const [a, b] = (await readTrees(db, site.id, [lead, into])) as [Tree, Tree];
    if (!a.row || !b.row) throw new Problem('not_found');
    if (isBuried(b.row)) refuse('cannot_merge', 'id', 'lead_is_merged');
    if (b.members.has(lead)) return NO_CHANGE;
    if (isBuried(a.row)) refuse('cannot_merge', 'lead', 'lead_is_merged');
    const { links, after } = joining(db, site.id, a, b, 'person', word);
    const parted = a.links.filter((link) => link.visitor !== '' && holds(link) && a.members.has(link.into_lead) && b.members.has(link.lead));
    return relink(db, site, { links: [...links, ...parted.map((link) => undoLink(db, site.id, link, word))], after }, word.now);
  });

export const isBuried = ({ merged_into: into }: TreeRow): boolean => into !== null;
