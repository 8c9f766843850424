import { Badge, type Lead, type Status } from '../../protocol/lead.ts';
import { valueAt } from '../scoring/decay.ts';
import { explain, type ExplainRow } from '../scoring/explain.ts';
import { journeyAt } from '../scoring/journey.ts';
import { scoreOf } from '../scoring/score.ts';
import { coolsAt, temperatureAt } from '../scoring/temperature.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { ctasOf } from './answered-ctas.ts';
import { corrected, ownWords } from './corrections.ts';
import { outcomeOf, readDecision } from './decision.ts';
import { ratedRecord } from './rated-record.ts';

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
  decision: string | null;
  merged_into: string | null;
  /** A tombstone: nothing of the person is there any more. */
  erased_at: number | null;
}
export const LEAD_COLUMNS = 'id, seq, created_at, updated_at, record, quarantined, confirmed, status, owner, tags, crm, decision, merged_into, erased_at';

const iso = (ms: number): string => new Date(ms).toISOString();

/** A stored row as the feed gives it, scored at `now`. */
export function toLead(row: LeadRow, context: ScoringContext, now: number): Lead {
  const tags = JSON.parse(row.tags) as string[];
  const { record, card, scored } = ratedRecord(row.record, tags, context);
  const { halfLifeMs } = context;
  const { contact, fields } = corrected(record);
  const temperature = temperatureAt(record.heat, record.held, card.bounds, now, halfLifeMs);
  const hotUntil = temperature === 'hot' ? coolsAt('hot', record.heat, card.bounds, halfLifeMs) : null;
  return {
    id: row.id,
    seq: row.seq,
    dedupe_id: `${row.id}:${row.seq}`,
    object: 'lead',
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    deleted: row.merged_into !== null || row.erased_at !== null,
    merged_into: row.merged_into,
    email: contact.email,
    phone_e164: contact.phone_e164,
    phone_raw: contact.phone_raw,
    first_name: contact.first_name ?? null,
    last_name: contact.last_name ?? null,
    full_name: contact.full_name,
    company: contact.company,
    fields,
    corrected: ownWords(record),
    score: {
      ...scoreOf(valueAt(record.heat, now, halfLifeMs), record.fit, card.bounds),
      temperature,
      as_of: iso(now),
      hot_until: hotUntil === null ? null : iso(hotUntil),
      rules_version: card.version,
      explain: explain(scored, card, record.seen, now, halfLifeMs).map(toRow),
    },
    stage: record.stage,
    stage_changed_at: iso(record.stageAt),
    badges: Badge.options.filter((badge) => record.reached[badge] !== undefined),
    outcome: outcomeOf(readDecision(row.decision)),
    status: row.status,
    journey: journeyAt(record.journey, now, halfLifeMs),
    owner: row.owner,
    tags,
    attribution: { first: record.first, last: record.last },
    experiments: record.experiments ?? [],
    consent: record.consent,
    ctas: ctasOf(record),
    confirmed: row.confirmed === 1,
    suspicion: { points: 0, reasons: [], ...record.suspicion, quarantined: row.quarantined === 1 },
    visits: { count: record.visits, first_at: iso(record.since), last_at: iso(record.visited ?? record.seen) },
    crm: JSON.parse(row.crm) as Record<string, unknown>,
  };
}

const toRow = ({ last, ...row }: ExplainRow): Lead['score']['explain'][number] => ({ ...row, ...(last === undefined ? {} : { last_at: iso(last) }) });
