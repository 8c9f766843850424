import type { LeadBrowser, LeadLink, TimelineEntry } from '../../protocol/lead.ts';
import type { Env } from '../env.ts';
import type { LeadShare } from '../leads/share.ts';
import { browsersOf, toLeadLink } from './browsers.ts';
import { readTrees } from './read-tree.ts';

/** Browsers whose timelines are read: the latest. */
const VISITORS_READ = 20;

/** What makes a lead, and what its browsers did, newest first. */
export async function detailOf(
  env: Env,
  site: string,
  lead: { id: string; merged_into: string | null },
  limit: number,
): Promise<{ timeline: TimelineEntry[]; browsers: LeadBrowser[]; links: LeadLink[] }> {
  const [tree] = await readTrees(env.DB, site, [lead.id]);
  const links = (tree?.links ?? []).map(toLeadLink);
  // What made a merged lead counts for the other one now, and is shown there.
  if (!tree || lead.merged_into !== null) return { timeline: [], browsers: [], links };
  return { timeline: await timelineOf(env, site, tree.shares, limit), browsers: browsersOf(tree), links };
}

async function timelineOf(env: Env, site: string, shares: readonly LeadShare[], limit: number): Promise<TimelineEntry[]> {
  const latest = shares.toSorted((a, b) => b.seen - a.seen);
  const byVisitor = [...Map.groupBy(latest, ({ visitor }) => visitor)].slice(0, VISITORS_READ);
  const timelines = await Promise.all(
    byVisitor.map(async ([visitor, own]) => {
      // Props are JSON, which the type of a remote call does not see through.
      const entries = (await env.VISITOR.getByName(`${site}/${visitor}`).timeline(limit)) as unknown as TimelineEntry[];
      return entries.filter((entry) => own.some((share) => isOf(entry, share)));
    }),
  );
  return timelines
    .flat()
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}

/** Of what was before anybody was known, and of entries that don't say whose they are, it is told by what each share has seen. */
function isOf(entry: TimelineEntry, { lead, since, seen }: LeadShare): boolean {
  if (entry.lead !== null) return entry.lead === lead.id;
  const at = Date.parse(entry.at);
  return at >= since && at <= seen;
}
