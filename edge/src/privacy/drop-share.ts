import { readTrees, type Tree } from '../identity/read-tree.ts';
import { beforeLeft, relink, untilDone } from '../identity/relink.ts';
import type { Site } from '../site/site-store.ts';

/**
 * Takes one browser's share out of a lead that is another person's: two people had one number, and the share of the second
 * lay unseen in the lead of the first. What is left of the lead is what its own browsers make of it.
 * @returns whether anything is left: without, it is no other person's
 */
export const dropShare = (db: D1Database, site: Site, root: string, lead: string, visitor: string, now: number): Promise<boolean> =>
  untilDone(async () => {
    const [whole] = (await readTrees(db, site.id, [root])) as [Tree];
    const { row } = whole;
    const gone = await db
      .prepare('SELECT version FROM lead_shares WHERE site = ? AND lead = ? AND visitor = ?')
      .bind(site.id, lead, visitor)
      .first<number>('version');
    if (gone === null) return true;
    const drop = db.prepare('DELETE FROM lead_shares WHERE site = ? AND lead = ? AND visitor = ?').bind(site.id, lead, visitor);
    if (!row) return (await drop.run()).success;
    const shares = whole.shares.filter((share) => share.lead.id !== lead || share.visitor !== visitor);
    if (shares.length === 0) return false;
    const rest = { ...whole, shares, versions: whole.versions - gone };
    const after = { tree: whole, parts: [rest], before: beforeLeft(row), anew: true, cause: { type: 'unmerge' as const, lead } };
    return (await relink(db, site, { links: [drop], after: [after] }, now)) && true;
  });
