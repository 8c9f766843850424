import { partedLeadId } from '../leads/lead-id.ts';
import type { Snapshot, TreeRow } from '../leads/lead-tree.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { holds, type Link } from './link.ts';
import { isBuried, NO_CHANGE } from './merge-leads.ts';
import { readParts, readTrees, type Tree } from './read-tree.ts';
import { refuse } from './refuse.ts';
import { beforeLeft, type Change, type Cools, relink, untilDone } from './relink.ts';
import { makeLink, undoLink, type Word } from './write-link.ts';

/** Two leads once more: what counted for one is gone from it. */
export interface Apart {
  /** The lead that was taken out. */
  other: string;
  cools: Cools;
}

/** Takes a lead out of the one that it was merged into. Both are again what their own browsers make of them. */
export const unmergeLead = (db: D1Database, site: Site, id: string, lead: string, word: Word): Promise<Apart> =>
  untilDone(async () => {
    if (lead === id) refuse('cannot_unmerge', 'lead', 'same_lead');
    const [whole, branch] = (await readTrees(db, site.id, [id, lead])) as [Tree, Tree];
    const row = livingRow(whole);
    if (!branch.row) throw new Problem('not_found');
    const link = whole.links.find((each) => each.lead === lead && each.visitor === '' && holds(each));
    if (!link || !whole.members.has(lead)) {
      // It is apart already, and has been a part of this one, or a browser of it.
      const isKnown = whole.links.some((each) => (each.lead === lead && whole.members.has(each.into_lead)) || (each.into_lead === lead && each.visitor !== ''));
      return isKnown ? { other: lead, cools: NO_CHANGE } : refuse('cannot_unmerge', 'lead', 'not_merged');
    }
    const [rest] = (await readParts(db, site.id, [{ lead: id, without: lead }])) as [Snapshot];
    const browser = branch.shares.length === 0 && partedBefore(whole, lead);
    // All that made it is the other lead's own again: it takes its browser back out.
    if (browser) return parted(db, site, id, browser, word);
    const cools = await relink(db, site, leaving(whole, row, rest, branch, [branch], [undoLink(db, site.id, link, word)]), word.now);
    return cools && { other: lead, cools };
  });

/** Makes a lead of its own of what one browser did. What the browser does from then on is that lead's too. */
export const unmergeVisitor = (db: D1Database, site: Site, id: string, visitor: string, word: Word): Promise<Apart> =>
  untilDone(() => parted(db, site, id, visitor, word));

async function parted(db: D1Database, site: Site, id: string, visitor: string, word: Word): Promise<Apart | undefined> {
  const other = await partedLeadId(site, id, visitor);
  const [whole, own] = (await readTrees(db, site.id, [id, other])) as [Tree, Tree];
  const row = livingRow(whole);
  const [gone, rest] = (await readParts(db, site.id, [
    { lead: id, without: other, only: visitor },
    { lead: id, without: other, except: visitor },
  ])) as [Snapshot, Snapshot];
  if (gone.shares.length === 0 || isServer(visitor)) {
    const before = await whereItWent(db, site.id, whole, visitor);
    return before ? { other: before, cools: NO_CHANGE } : refuse('cannot_unmerge', 'visitor', 'unknown_browser');
  }
  const branch = await branchOf(db, site.id, whole, gone);
  if (branch) return unmergeLead(db, site, id, branch, word);
  const back = whole.links.find((link) => link.lead === other && link.visitor === '' && holds(link));
  const undone = [...(back && whole.members.has(other) ? [back] : []), ...gone.shares.flatMap(({ lead }) => waysOf(whole, lead.id, visitor))];
  const links = [
    ...undone.map((link) => undoLink(db, site.id, link, word)),
    ...gone.shares.map(({ lead }) => makeLink(db, site.id, { lead: lead.id, visitor, into_lead: other, cause: 'person' }, word)),
  ];
  const cools = await relink(db, site, leaving(whole, row, rest, own, [gone, own], links), word.now);
  return cools && { other, cools };
}

/** The merged lead that is all of this browser's: whoever takes the browser out means that lead, which others may know. */
async function branchOf(db: D1Database, site: string, { lead: id, links }: Tree, gone: Snapshot): Promise<string | undefined> {
  const [first, ...others] = gone.shares;
  const link = links.find((each) => each.lead === first?.lead.id && each.visitor === '' && holds(each));
  if (!first || !link || link.lead === id || others.some(({ lead }) => lead.id !== link.lead)) return undefined;
  const [branch] = await readTrees(db, site, [link.lead]);
  return branch?.shares.every(({ visitor }) => visitor === first.visitor || isServer(visitor)) ? link.lead : undefined;
}

/** The lead of a browser that was taken out of this one before. */
async function whereItWent(db: D1Database, site: string, { links, members }: Tree, visitor: string): Promise<string | undefined> {
  const parted = links.find((link) => link.visitor === visitor && holds(link) && members.has(link.lead) && !members.has(link.into_lead));
  if (parted) return parted.into_lead;
  const left = links.filter((link) => link.visitor === '' && !holds(link) && members.has(link.into_lead)).map(({ lead }) => lead);
  const trees = left.length > 0 ? await readTrees(db, site, left) : [];
  return trees.find(({ shares }) => shares.some((share) => share.visitor === visitor))?.lead;
}

/** By which way a browser's share of a lead has come here, if it is not the lead's own way. */
const waysOf = ({ links }: Tree, lead: string, visitor: string): Link[] =>
  links.filter((link) => link.lead === lead && link.visitor === visitor && holds(link));

/** The browser of a lead that was made by parting it from this one, and has been given back since. */
const partedBefore = ({ links, members }: Tree, lead: string): string | undefined =>
  links.find((link) => link.into_lead === lead && link.visitor !== '' && !holds(link) && members.has(link.lead))?.visitor;

function livingRow({ row }: Tree): TreeRow {
  if (!row) throw new Problem('not_found');
  if (isBuried(row)) refuse('cannot_unmerge', 'id', 'lead_is_merged');
  return row;
}

function leaving(whole: Tree, row: TreeRow, rest: Snapshot, other: Tree, parts: Snapshot[], links: D1PreparedStatement[]): Change {
  // A lead that nobody makes would be no lead: the one that is there is theirs.
  if (rest.shares.every(({ visitor }) => isServer(visitor)) || parts.every(({ shares }) => shares.length === 0)) refuse('cannot_unmerge', 'id', 'nothing_left');
  return {
    links,
    after: [
      { tree: whole, parts: [rest], before: beforeLeft(row), anew: true, cause: { type: 'unmerge', lead: other.lead } },
      { tree: other, parts, before: other.row, anew: true, cause: { type: 'unmerge', lead: whole.lead } },
    ],
  };
}
