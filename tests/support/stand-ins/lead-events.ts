import type { LeadEvent, LeadEventType } from '../../../edge/protocol/lead-event.ts';
import type { Lead } from '../../../edge/protocol/lead.ts';

const AT = '2026-11-22T03:00:00.000Z';

/** A lead as the journal has it, hot after two visits. */
export const aLead = (own: Partial<Lead> = {}): Lead => ({
  id: 'lead_AbCdEfGhIjKlMnOpQrStUv',
  seq: 7,
  dedupe_id: 'lead_AbCdEfGhIjKlMnOpQrStUv:7',
  object: 'lead',
  created_at: AT,
  updated_at: AT,
  deleted: false,
  merged_into: null,
  email: 'lan.nguyen@congty.vn',
  phone_e164: '+84912345678',
  phone_raw: '0912 345 678',
  first_name: null,
  last_name: null,
  full_name: 'Nguyễn Thị Lan',
  company: 'Công ty Sao Mai',
  fields: { company_size: '50-200', 'job.title': 'Trưởng phòng' },
  score: { total: 83, fit: 30, engagement: 53, grade: 'A1', temperature: 'hot', as_of: AT, hot_until: AT, rules_version: 'card_1', explain: [] },
  stage: 'sql',
  stage_changed_at: AT,
  badges: [],
  outcome: null,
  status: 'ready',
  journey: 'decision',
  owner: null,
  tags: ['vip', 'hanoi'],
  attribution: { first: null, last: { at: AT, url: 'https://shop.example/', referrer: null, group: 'campaign', utm: { utm_campaign: 'tet' }, click_ids: {} } },
  experiments: [],
  consent: [{ text: 'Tôi đồng ý nhận cuộc gọi.', text_hash: 'h', known_text: true, at: AT, received_at: AT, url: 'https://shop.example/', cta: 'cta_1' }],
  confirmed: true,
  suspicion: { points: 0, reasons: [], quarantined: false },
  visits: { count: 2, first_at: AT, last_at: AT },
  crm: {},
  corrected: {},
  ctas: ['cta_1'],
  ...own,
});

/** Another person, by number. */
export const person = (n: number, own: Partial<Lead> = {}): Lead =>
  aLead({
    id: `lead_${String(n).padStart(22, '0')}`,
    email: `khach${n}@congty.vn`,
    phone_e164: `+849${String(10_000_000 + n)}`,
    phone_raw: `09${String(10_000_000 + n)}`,
    full_name: `Khách ${n}`,
    ...own,
  });

let seq = 100;

export function happened(lead: Lead, type: LeadEventType = 'lead.updated', before: LeadEvent['data']['before'] = null): LeadEvent {
  seq += 1;
  const id = `evt_site_1_${seq}_${type.slice(5)}`;
  return { id, type, timestamp: AT, event_id: id, seq, data: { lead: { ...lead, seq }, before } };
}

/** What is left of a lead that was erased. */
export const erased = ({ id }: Lead): LeadEvent =>
  happened(
    aLead({ id, deleted: true, email: null, phone_e164: null, phone_raw: null, full_name: null, company: null, fields: {}, tags: [], consent: [] }),
    'lead.erased',
  );
