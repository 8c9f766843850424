import type { Delivery } from '../../protocol/delivery.ts';
import type { TimelineEntry } from '../../protocol/lead.ts';
import type { Cause } from '../../protocol/transition.ts';
import type { Env } from '../env.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from '../leads/lead-row.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { journalOf } from './journal-of.ts';
import type { Person } from './read-person.ts';

/** Of one browser: more events than anybody makes in years. */
const EVENTS_MAX = 20_000;
/** Of one endpoint: more than it keeps. */
const DELIVERY_PAGES = 60;
const DELIVERIES_A_PAGE = 200;

type Part = readonly [name: string, value: unknown];

/** All that is kept of a person, by where it is, one after the other. @param visitor a browser that was named */
export async function* partsOfPerson(env: Env, site: Site, person: Person, visitor: string | undefined, now: number): AsyncGenerator<Part> {
  const { DB: db } = env;
  const ids = JSON.stringify(person.leads);
  const rows = async <Row>(sql: string, ...more: unknown[]): Promise<Row[]> =>
    (
      await db
        .prepare(sql)
        .bind(site.id, ids, ...more)
        .all<Row>()
    ).results;
  const OF_LEADS = 'site = ?1 AND lead IN (SELECT value FROM json_each(?2))';

  yield ['object', 'person'];
  yield ['generated_at', iso(now)];
  yield ['site', site.id];
  const leads = await rows<LeadRow>(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ?1 AND id IN (SELECT value FROM json_each(?2))`);
  const context = scoringContext(site, now);
  yield ['leads', leads.map((row) => toLead(row, context, now))];
  yield ['told', await toldOf(db, site.id, person)];
  const links = await rows<Timed>(`SELECT lead, visitor, into_lead, cause, at, by, undone_at, undone_by FROM lead_links
    WHERE ${OF_LEADS} OR (site = ?1 AND into_lead IN (SELECT value FROM json_each(?2)))`);
  yield ['links', links.map((link) => ({ ...link, at: iso(link.at), undone_at: isoOrNull(link['undone_at']) }))];
  const transitions = await rows<Timed>(`SELECT lead, seq, axis, at, "from", "to", cause FROM transitions WHERE ${OF_LEADS} ORDER BY at`);
  yield ['transitions', transitions.map((row) => ({ ...row, at: iso(row.at), cause: JSON.parse(String(row['cause'])) as Cause }))];
  const notes = await rows<Timed>(`SELECT id, lead, at, by, text FROM lead_notes WHERE ${OF_LEADS} ORDER BY id`);
  yield ['notes', notes.map((note) => ({ ...note, at: iso(note.at) }))];
  const mails = await rows<Timed>(`SELECT lead, at, "from", "to", subject, text, sent_at, sent_by, error FROM mails WHERE ${OF_LEADS} ORDER BY at`);
  yield ['mails', mails.map((mail) => ({ ...mail, at: iso(mail.at), sent_at: isoOrNull(mail['sent_at']) }))];
  const journal = await rows<Timed>(
    `SELECT seq, lead, at, types, before, content FROM journal WHERE site = ?1 AND seq IN ${journalOf('(SELECT value FROM json_each(?2))')} ORDER BY seq`,
  );
  yield [
    'journal',
    journal.map(({ types, before, content, ...row }) => ({ ...row, at: iso(row.at), types: parsed(types), before: parsed(before), content: parsed(content) })),
  ];
  yield ['browsers', await browsersOf(env, site, person, visitor)];
  yield ['deliveries', await deliveriesOf(env, site.id, person.leads)];
  yield ['automation', (await Promise.all(person.leads.map((lead) => env.AUTOMATION.getByName(site.id).ofLead(lead, 0)))).flat()];
}

type Timed = Record<string, unknown> & { at: number };
const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: unknown): string | null => (typeof ms === 'number' ? iso(ms) : null);
const parsed = (text: unknown): unknown => (typeof text === 'string' ? (JSON.parse(text) as unknown) : null);

/** What each browser, and the site's servers, have told of them: contact data, fields, consents, where they came from. */
async function toldOf(db: D1Database, site: string, { shares }: Person): Promise<unknown[]> {
  const { results } = await db
    .prepare(`SELECT share FROM lead_shares WHERE site = ?1 AND (lead, visitor) IN (SELECT value ->> 'lead', value ->> 'visitor' FROM json_each(?2))`)
    .bind(site, JSON.stringify(shares))
    .all<{ share: string }>();
  return results.map(({ share }) => parsed(share));
}

/** What was done in each. Of a browser that others have, too, what is theirs is left out. */
async function browsersOf(env: Env, site: Site, { objects, leads, shares }: Person, visitor: string | undefined): Promise<unknown[]> {
  const all = visitor === undefined || objects.some((each) => each.visitor === visitor) ? objects : [...objects, { visitor, leads }];
  const browsers: unknown[] = [];
  for (const each of all) {
    // Props are JSON, which the type of a remote call does not see through.
    const entries = (await env.VISITOR.getByName(`${site.id}/${each.visitor}`).timeline(EVENTS_MAX)) as unknown as TimelineEntry[];
    const names = new Set([...leads, ...each.leads]);
    const isAlone = entries.every(({ lead }) => lead === null || names.has(lead));
    const timeline = entries.filter(({ lead }) => (lead === null ? isAlone || shares.some((share) => share.visitor === each.visitor) : names.has(lead)));
    if (timeline.length > 0) browsers.push({ visitor: each.visitor, timeline, truncated: entries.length === EVENTS_MAX });
  }
  return browsers;
}

/** Which endpoints were told what, and when. */
async function deliveriesOf(env: Env, site: string, leads: readonly string[]): Promise<unknown[]> {
  const { results } = await env.DB.prepare('SELECT id, kind, name FROM endpoints WHERE site = ?').bind(site).all<{ id: string; kind: string; name: string }>();
  const told: unknown[] = [];
  for (const endpoint of results) {
    const deliveries: Delivery[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < DELIVERY_PAGES; page++) {
      const { data, next_cursor: next } = await env.DELIVERY.getByName(`${site}/${endpoint.id}`).deliveries({ cursor, limit: DELIVERIES_A_PAGE });
      deliveries.push(...data.filter(({ lead }) => lead !== null && leads.includes(lead)));
      if (next === null) break;
      cursor = next;
    }
    if (deliveries.length > 0) told.push({ ...endpoint, deliveries });
  }
  return told;
}
