import type { ServerAnswer } from '../../protocol/server-event.ts';
import type { Env } from '../env.ts';
import { countsFor } from '../leads/counts-for.ts';
import { isSuppressed } from '../privacy/is-suppressed.ts';
import { NO_CONTACT } from '../leads/contact.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { serverVisitor } from '../visitor/server-visitor.ts';
import { judgeServerEvents } from './judge-server-event.ts';
import { type NotedServerEvent, noteServerEvent } from './note-server-event.ts';
import { keepRefused } from './refusals.ts';
import { askVisitor } from './take-batch.ts';

type WaitUntil = (work: Promise<unknown>) => void;

/**
 * Takes what a server of the site says of its people. What it says of one lead goes to an object of that lead's own,
 * which counts each event once and brings the lead to D1 as a visitor's object does. Where one of several cannot be
 * reached the answer is an error, and the same events sent again count once.
 */
export async function takeServerEvents(env: Env, site: Site, events: readonly unknown[], waitUntil: WaitUntil): Promise<ServerAnswer> {
  const received = Date.now();
  const { utcOffsetMs } = scoringContext(site, received);
  const { good, refused, refusedAsSent } = judgeServerEvents(events);
  const refuse = (id: string, code: string, path: string): void => {
    refused.push({ id, code, path });
    refusedAsSent.push(events.find((event) => String((event as { id?: unknown } | null)?.id).toLowerCase() === id.toLowerCase()));
  };

  const noted: NotedServerEvent[] = [];
  for (const event of good) {
    const each = await noteServerEvent(event, site, received, utcOffsetMs);
    if (each) noted.push(each);
    else refuse(event.id, 'invalid_phone', 'phone');
  }
  const known = await countsFor(env.DB, site.id, [...new Set(noted.map(({ lead }) => lead))]);
  const gone = await erasedOnes(env.DB, site, noted, received);
  const byLead = new Map<string, NotedServerEvent[]>();
  for (const each of noted) {
    if (gone.has(each)) continue;
    if (each.byId && !known.has(each.lead)) refuse(each.event.id, 'unknown_lead', 'lead');
    else byLead.set(each.lead, [...(byLead.get(each.lead) ?? []), each]);
  }
  if (refused.length > 0) waitUntil(keepRefused(env.DB, site.id, refused, refusedAsSent.map(withoutPerson), received, ''));

  const taken = await Promise.all(
    [...byLead].map(([lead, ofLead]) =>
      askVisitor(
        env,
        site,
        serverVisitor(lead),
        ofLead.map(({ event }) => event),
        received,
      ),
    ),
  );
  // Of somebody who was erased no sample is kept either.
  const again = new Set(taken.flatMap(({ ignored }) => ignored.map(({ id }) => id)));
  for (const id of [...[...gone].map(({ event }) => event.id), ...again]) refused.push({ id, code: 'suppressed', path: '' });
  return {
    accepted: taken.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicate: taken.reduce((sum, { duplicate }) => sum + duplicate, 0),
    refused,
    leads: [...byLead.values()]
      .flat()
      .filter(({ event }) => !again.has(event.id))
      .map(({ lead, event }) => ({ event: event.id, lead: known.get(lead) ?? lead })),
  };
}

/** What is said of people who were erased, and have not begun anew. */
async function erasedOnes(db: D1Database, site: Site, noted: readonly NotedServerEvent[], now: number): Promise<Set<NotedServerEvent>> {
  if (!site.suppresses) return new Set();
  const people = noted.map(({ lead, event }) => ({ ...(event.identified?.contact ?? NO_CONTACT), lead, at: null }));
  const stay = await isSuppressed(db, site, people, now);
  return new Set(noted.filter((_, i) => stay[i]));
}

/** A look at what was refused needs no look at whom it was about. */
function withoutPerson(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const { id, type, at, lead, fields } = event as Record<string, unknown>;
  return { id, type, at, lead, fields, keys: Object.keys(event) };
}
