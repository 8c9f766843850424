import type { Lead, Status } from '../../protocol/lead.ts';
import { valueAt } from '../scoring/decay.ts';
import { type FitFacts, fitOf } from '../scoring/fit.ts';
import { journeyAt } from '../scoring/journey.ts';
import { explain, scoreOf } from '../scoring/score.ts';
import { coolsAt, temperatureAt } from '../scoring/temperature.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import type { LeadRecord } from './merge.ts';

/** A row of the table `leads`. */
export interface LeadRow {
  id: string;
  seq: number;
  created_at: number;
  updated_at: number;
  record: string;
  quarantined: number;
  confirmed: number;
  status: Status;
  owner: string | null;
  tags: string;
  crm: string;
}
export const LEAD_COLUMNS = 'id, seq, created_at, updated_at, record, quarantined, confirmed, status, owner, tags, crm';

const iso = (ms: number): string => new Date(ms).toISOString();

/** A stored row as the feed gives it, scored at `now`. */
export function toLead(row: LeadRow, { card, halfLifeMs }: ScoringContext, now: number): Lead {
  const record = JSON.parse(row.record) as LeadRecord;
  const { contact } = record;
  const fit: FitFacts = { email: contact.email, phone: contact.phone_e164 };
  const temperature = temperatureAt(record.heat, record.held, now, halfLifeMs);
  const hotUntil = temperature === 'hot' ? coolsAt('hot', record.heat, halfLifeMs) : null;
  return {
    id: row.id,
    seq: row.seq,
    dedupe_id: `${row.id}:${row.seq}`,
    object: 'lead',
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    deleted: false,
    merged_into: null,
    email: contact.email,
    phone_e164: contact.phone_e164,
    phone_raw: contact.phone_raw,
    first_name: null,
    last_name: null,
    full_name: contact.full_name,
    company: contact.company,
    fields: record.fields,
    score: {
      ...scoreOf(valueAt(record.heat, now, halfLifeMs), fitOf(fit)),
      temperature,
      as_of: iso(now),
      hot_until: hotUntil === null ? null : iso(hotUntil),
      rules_version: record.rulesVersion,
      explain: explain(record.keys, card, fit, now, halfLifeMs),
    },
    stage: record.stage,
    stage_changed_at: iso(record.stageAt),
    status: row.status,
    journey: journeyAt(record.journey, now, halfLifeMs),
    owner: row.owner,
    tags: JSON.parse(row.tags) as string[],
    attribution: { first: record.first, last: record.last },
    experiments: [],
    consent: record.consent,
    confirmed: row.confirmed === 1,
    suspicion: { points: 0, reasons: [], ...record.suspicion, quarantined: row.quarantined === 1 },
    visits: { count: record.visits, first_at: iso(record.since), last_at: iso(record.seen) },
    crm: JSON.parse(row.crm) as Record<string, unknown>,
  };
}
