import type { TimelineEntry } from '../../protocol/lead.ts';
import { byTime, type NotedEvent } from './noted-event.ts';
import type { Chapter } from './visitor-state.ts';

const entryOf = (visitor: string, { id, visit, type, at, url, title, cta, props, submit, of }: NotedEvent): TimelineEntry => ({
  id,
  visitor,
  visit,
  type,
  at: new Date(at).toISOString(),
  // What a server of the site says has no page.
  url: url || null,
  title: title ?? null,
  cta: cta ?? null,
  // Events of before it was kept only say whose the forms are.
  lead: of ?? submit?.lead ?? null,
  props: props ?? null,
});

/** The latest `limit` events, newest first. Reads no more chapters (newest first) than it needs. */
export function timelineOf(visitor: string, open: readonly NotedEvent[], chapters: Iterable<Chapter>, limit: number): TimelineEntry[] {
  const events = [...open];
  if (events.length < limit) {
    for (const chapter of chapters) {
      events.push(...chapter.events);
      if (events.length >= limit) break;
    }
  }
  return events
    .toSorted(byTime)
    .toReversed()
    .slice(0, limit)
    .map((event) => entryOf(visitor, event));
}
