import type { Lead } from '../../protocol/lead.ts';
import { Problem } from '../problem.ts';
import { coolsAt } from '../scoring/temperature.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { countsFor } from './counts-for.ts';
import type { LeadState, Step } from './decide.ts';
import { readDecision } from './decision.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';
import { endLease } from './lease.ts';
import { ratedRecord } from './rated-record.ts';
import { findNamed, journal, type Named } from './transitions.ts';
import { nextSeq } from './write-lead.ts';

/** Somebody else may write the same row at the same moment: so often it is read and decided anew. */
const TRIES = 8;

type Row = LeadRow & { status_by: string | null };

export interface How {
  /** Of a request that has a name: a repetition changes nothing more, and another one under its name is refused. */
  named?: Named | undefined;
  /** The worker that is done with the lead by this: the beginning of its key. */
  handledBy?: string | undefined;
}

export interface Changed {
  lead: Lead;
  /** When the temperature of a lead that was rated anew will be left by cooling, ms. */
  cools: number | null;
}

/**
 * Changes a lead as a person or the CRM says, with a new seq, and journals the steps that this makes. The row is written
 * only as it was read, so that nothing that was written meanwhile is lost or decided upon unseen.
 * @param step what becomes of the lead, and the seq of the row that says so; null when nothing changes
 */
export async function changeLead(
  db: D1Database,
  site: Site,
  id: string,
  step: (state: LeadState, context: ScoringContext, seq: number) => Step | null,
  now: number,
  { named, handledBy }: How = {},
): Promise<Changed> {
  const context = scoringContext(site, now);
  for (let tries = 0; tries < TRIES; tries++) {
    // What is said of a lead that was merged is said of the person.
    const lead = (await countsFor(db, site.id, [id])).get(id);
    if (lead === undefined) throw new Problem('not_found');
    const row = await readRow(db, site.id, lead, id, named);
    const next = row.isKnown ? null : step(stateOf(row, context), context, row.seq);
    if (!next) {
      if (handledBy && !row.isKnown) await db.batch(endLease(db, site.id, lead, handledBy, row.seq));
      return { lead: toLead(row, context, now), cools: null };
    }
    const written = await write(db, site.id, row, next, now, { named, handledBy });
    if (written) return { lead: toLead(written, context, now), cools: coolsOf(next, context) };
  }
  throw new Problem('unavailable', [], { 'retry-after': '1' });
}

async function readRow(db: D1Database, site: string, id: string, asked: string, named: Named | undefined): Promise<Row & { isKnown: boolean }> {
  const [found, earlier] = await db.batch<Record<string, unknown>>([
    db.prepare(`SELECT ${LEAD_COLUMNS}, status_by FROM leads WHERE site = ? AND id = ?`).bind(site, id),
    ...(named ? [findNamed(db, site, [id, asked], named.key)] : []),
  ]);
  const row = found?.results[0] as unknown as Row | undefined;
  if (!row) throw new Problem('not_found');
  if (row.erased_at !== null) throw new Problem('lead_erased');
  const said = earlier?.results[0]?.['body'];
  if (said !== undefined && said !== named?.body) throw new Problem('idempotency_conflict');
  return { ...row, isKnown: said !== undefined };
}

const coolsOf = ({ state: { record }, isRated }: Step, { card, halfLifeMs }: ScoringContext): number | null =>
  isRated ? coolsAt(record.held, record.heat, card.bounds, halfLifeMs) : null;

function stateOf(row: Row, context: ScoringContext): LeadState {
  const tags = JSON.parse(row.tags) as string[];
  const { record, card } = ratedRecord(row.record, tags, context);
  return {
    record: { ...record, rulesVersion: card.version },
    tags,
    owner: row.owner,
    status: row.status,
    statusBy: row.status_by,
    decision: readDecision(row.decision),
  };
}

async function write(db: D1Database, site: string, { id, seq }: Row, { state, moves }: Step, now: number, { named, handledBy }: How): Promise<Row | undefined> {
  const { record, decision } = state;
  const [, written] = await db.batch<Row>([
    // Also where the row is not written in the end: the journal tells by a seq of its own whether it was.
    nextSeq(db, site),
    db
      .prepare(
        `UPDATE leads SET seq = (SELECT seq FROM lead_seq WHERE site = ?1), updated_at = max(updated_at, ?4), stage = ?5, record = ?6, held = ?7,
           heat = ?8, fit = ?9, rules = ?10, tags = ?11, owner = ?12, status = ?13, status_by = ?14, decision = ?15
         WHERE site = ?1 AND id = ?2 AND seq = ?3
         RETURNING ${LEAD_COLUMNS}, status_by`,
      )
      .bind(
        site,
        id,
        seq,
        now,
        record.stage,
        JSON.stringify(record),
        record.held,
        record.heat,
        record.fit,
        record.rulesVersion,
        JSON.stringify(state.tags),
        state.owner,
        state.status,
        state.statusBy,
        decision && JSON.stringify(decision),
      ),
    ...journal(db, site, id, moves, named),
    ...(handledBy ? endLease(db, site, id, handledBy, null) : []),
  ]);
  return written?.results[0];
}
