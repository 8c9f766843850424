import type { TimelineEntry } from '../../protocol/lead.ts';

/** One visit of one browser, newest event first. */
export interface Visit {
  id: string;
  /** Which of the lead's browsers, counted from 1 by first appearance; null of what the site's own systems reported. */
  browser: number | null;
  /** When its first known event was. */
  from: string;
  entries: TimelineEntry[];
}

/** How the edge names what comes from servers; no browser may be named so. */
const SYSTEMS = 'server:';

const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

/**
 * The timeline by visit, newest visit first. Two browsers may use one visit id: they stay apart.
 * @param order the lead's browsers as they are counted elsewhere
 */
export function visitsOf(timeline: readonly TimelineEntry[], order: readonly string[] = []): { visits: Visit[]; browsers: number } {
  const browsers = new Map(order.map((visitor, i) => [visitor, i + 1]));
  const visits = new Map<string, Visit>();
  for (const entry of [...timeline].sort((a, b) => byTime(a.at, b.at))) {
    const browser = entry.visitor.startsWith(SYSTEMS) ? null : (browsers.get(entry.visitor) ?? browsers.size + 1);
    if (browser !== null) browsers.set(entry.visitor, browser);
    const id = `${entry.visitor} ${entry.visit}`;
    const visit = visits.get(id) ?? { id, browser, from: entry.at, entries: [] };
    visit.entries.unshift(entry);
    visits.set(id, visit);
  }
  return { visits: [...visits.values()].reverse(), browsers: browsers.size };
}
