import { inherit } from '../leads/inherit.ts';
import type { Link } from './link.ts';
import type { Tree } from './read-tree.ts';
import type { Change } from './relink.ts';
import { makeLink, type Word } from './write-link.ts';

/** The change that makes all of one lead a part of another. Both count for themselves until then. */
export const joining = (db: D1Database, site: string, lead: Tree, into: Tree, cause: Link['cause'], word: Word): Change => ({
  links: [makeLink(db, site, { lead: lead.lead, visitor: '', into_lead: into.lead, cause }, word)],
  after: [
    { tree: lead, into: into.lead },
    { tree: into, parts: [lead, into], before: inherit(into.row, lead.row, cause === 'person'), anew: false, cause: { type: 'merge', lead: lead.lead } },
  ],
});
