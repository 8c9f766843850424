import type { TimelineEntry } from '../../protocol/lead.ts';

/** One visit of one browser, newest event first. */
export interface Visit {
  id: string;
  /** Which of the lead's browsers, counted from 1 by first appearance. */
  browser: number;
  /** When its first known event was. */
  from: string;
  entries: TimelineEntry[];
}

const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);

/** The timeline by visit, newest visit first. Two browsers may use one visit id: they stay apart. */
export function visitsOf(timeline: readonly TimelineEntry[]): { visits: Visit[]; browsers: number } {
  const browsers = new Map<string, number>();
  const visits = new Map<string, Visit>();
  for (const entry of [...timeline].sort((a, b) => byTime(a.at, b.at))) {
    const browser = browsers.get(entry.visitor) ?? browsers.size + 1;
    browsers.set(entry.visitor, browser);
    const id = `${entry.visitor} ${entry.visit}`;
    const visit = visits.get(id) ?? { id, browser, from: entry.at, entries: [] };
    visit.entries.unshift(entry);
    visits.set(id, visit);
  }
  return { visits: [...visits.values()].reverse(), browsers: browsers.size };
}
