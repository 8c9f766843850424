import { LEAD_COLUMNS, type LeadRow } from '../leads/lead-row.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { Automation } from '../../protocol/automation.ts';
import { dueAt, type Scheduled } from './decide.ts';
import { isSo, seenAt } from './happened.ts';
import { isFor } from './holds.ts';
import { offersOf } from './offers-of.ts';
import { type Subject, subjectOfRow } from './subject.ts';
import { offsetOf } from './world.ts';

/** Leads that are looked at: those that changed last. */
const LOOKED_AT = 1_000;

export interface Candidate extends Scheduled {
  lead: string;
  name: string | null;
}

/** The leads of whom it is so now, and who would be due when. */
export async function candidatesOf(db: D1Database, site: Site, rule: Automation, now: number): Promise<{ leads: number; candidates: Candidate[] }> {
  const { results } = await db
    .prepare(
      `SELECT ${LEAD_COLUMNS} FROM leads
       WHERE site = ? AND quarantined = 0 AND confirmed = 1 AND merged_into IS NULL AND erased_at IS NULL ORDER BY seq DESC LIMIT ${LOOKED_AT}`,
    )
    .bind(site.id)
    .all<LeadRow>();
  const context = scoringContext(site, now);
  const subjects = results.map((row) => subjectOfRow(row, context, now));
  const offers = await offersOf(
    db,
    site,
    subjects.map(({ lead }) => lead),
    now,
  );
  const offsetAt = offsetOf(site);
  const isMeant = (subject: Subject): boolean => isSo(rule.when, subject.lead, offers, now) && isFor(rule, { subject, offers, touched: false });
  const candidates = subjects.filter(isMeant).map(({ lead }): Candidate => {
    const at = rule.when.on === 'quiet' ? seenAt(lead) : now;
    const due = Math.max(dueAt(rule, at, offsetAt), now);
    return { rule: rule.id, on: rule.when.on, at, seq: lead.seq, due, lead: lead.id, name: lead.full_name };
  });
  return { leads: results.length, candidates };
}
