import { isQuarantined } from '../abuse/suspicion.ts';
import type { Move } from './effective-stage.ts';
import type { Merged } from './merge.ts';
import { journal } from './transitions.ts';

/** A lead's row as it is to be. */
export interface LeadWrite {
  lead: string;
  merged: Pick<Merged, 'record' | 'status' | 'team'>;
  moves: readonly Move[];
  basis: number;
  shift: number;
  /** Its `seq` when it was read; null when there was none. */
  seenSeq: number | null;
  /** See `emailIdFor`. */
  emailId: string | null;
  /** Other shares count for it than before: what it was by those that left, it is no more. */
  anew: boolean;
}

/**
 * Statements that write a lead's row, for one batch. The second one says by its changes whether it was written: not
 * where there is a row by now that saw more, nor where somebody has decided on it since it was read.
 */
export function writeLead(
  db: D1Database,
  site: string,
  { lead, merged: { record, status, team }, moves, ...row }: LeadWrite,
  now: number,
): D1PreparedStatement[] {
  const { email, phone_e164: phone } = record.contact;
  return [
    nextSeq(db, site),
    db
      .prepare(UPSERT)
      .bind(
        site,
        lead,
        row.basis,
        record.created,
        now,
        record.held,
        record.heat,
        record.stage,
        email,
        phone,
        JSON.stringify(record),
        record.confirmed === false ? 0 : 1,
        isQuarantined(record.suspicion) ? 1 : 0,
        record.rulesVersion,
        record.fit,
        status,
        row.seenSeq ?? 0,
        row.shift,
        row.emailId,
        row.anew ? 1 : 0,
        team.statusBy,
        team.decision,
        team.tags,
        team.owner,
      ),
    db.prepare(KEYS).bind(site, lead, row.basis, email, phone, row.emailId),
    ...journal(db, site, lead, moves),
  ];
}

export const nextSeq = (db: D1Database, site: string): D1PreparedStatement =>
  db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, 1) ON CONFLICT DO UPDATE SET seq = seq + 1').bind(site);

const UPSERT = `
  INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, stage, email, phone, record, confirmed, quarantined, rules, fit,
    status, shift, email_id, status_by, decision, tags, owner)
  VALUES (?1, ?2, (SELECT seq FROM lead_seq WHERE site = ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?18, ?19, ?21, ?22, ?23, ?24)
  ON CONFLICT DO UPDATE SET seq = excluded.seq, basis = excluded.basis, updated_at = excluded.updated_at, held = excluded.held,
    heat = excluded.heat, stage = excluded.stage, record = excluded.record, rules = excluded.rules,
    fit = excluded.fit, status = excluded.status, status_by = excluded.status_by, decision = excluded.decision, tags = excluded.tags,
    owner = excluded.owner, shift = excluded.shift, merged_into = iif(?20, NULL, merged_into),
    -- Into the feed a lead may come, but nobody gets one out of it who makes up forms in its name.
    confirmed = iif(?20, excluded.confirmed, max(leads.confirmed, excluded.confirmed)),
    quarantined = iif(?20, iif(released_at IS NULL, excluded.quarantined, 0), min(leads.quarantined, excluded.quarantined))
  -- As it was read: what somebody decided meanwhile is not undone.
  WHERE excluded.basis > leads.basis AND leads.seq = ?17`;

/** Apart from the row: an index costs a row whenever one of its columns is written, also where it stays what it was. */
const KEYS = `
  UPDATE leads SET email = ?4, phone = ?5, email_id = ?6
  WHERE site = ?1 AND id = ?2 AND basis = ?3 AND (email IS NOT ?4 OR phone IS NOT ?5 OR email_id IS NOT ?6)`;
