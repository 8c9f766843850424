import type { LeadEvent } from '../../../../protocol/lead-event.ts';
import type { Lead, Touch } from '../../../../protocol/lead.ts';

const AT = '2026-11-21T02:30:00.000Z';

const touch: Touch = {
  at: AT,
  url: 'https://shop.example/pricing?utm_source=zalo&utm_campaign=autumn&gclid=EAIaIQobChMI',
  referrer: 'https://zalo.me/',
  group: 'campaign',
  utm: { utm_source: 'zalo', utm_campaign: 'autumn' },
  click_ids: { gclid: 'EAIaIQobChMI', fbclid: 'IwAR2F4dbP0l7Mn1' },
};

/** A lead that has something of everything. The person does not exist. */
export const EXAMPLE_LEAD: Lead = {
  id: 'lead_5f0e2c7a9b',
  seq: 4_213,
  dedupe_id: 'lead_5f0e2c7a9b:4213',
  object: 'lead',
  created_at: AT,
  updated_at: AT,
  deleted: false,
  merged_into: null,
  email: 'an.nguyen@example.com',
  phone_e164: '+84912345678',
  phone_raw: '0912 345 678',
  first_name: 'An',
  last_name: 'Nguyễn',
  full_name: 'Nguyễn Văn An',
  company: 'Công ty Ánh Dương',
  fields: { job_title: 'Giám đốc', employees: 40, need: 'a quote for 40 desks' },
  corrected: {},
  score: {
    total: 74,
    fit: 24,
    engagement: 50,
    grade: 'B1',
    temperature: 'hot',
    as_of: AT,
    hot_until: '2026-11-24T02:30:00.000Z',
    rules_version: 'v3',
    explain: [
      { rule: 'quote_form', axis: 'engagement', points: 50, count: 1, last_at: AT, cooled: 0 },
      { rule: 'work_mail', axis: 'fit', points: 24 },
    ],
  },
  stage: 'sql',
  stage_changed_at: AT,
  badges: [],
  outcome: null,
  status: 'ready',
  journey: 'decision',
  owner: 'lan@shop.example',
  tags: ['autumn'],
  attribution: { first: touch, last: touch },
  experiments: [],
  consent: [
    {
      text: 'You may call me about my quote.',
      text_hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      known_text: true,
      at: AT,
      received_at: AT,
      url: 'https://shop.example/pricing',
      cta: 'cta_quote',
      tracking: 'granted',
    },
  ],
  ctas: ['cta_quote'],
  confirmed: true,
  suspicion: { points: 0, reasons: [], quarantined: false },
  visits: { count: 3, first_at: AT, last_at: AT },
  crm: {},
};

const event = (type: LeadEvent['type'], lead: Lead, before: LeadEvent['data']['before']): LeadEvent => ({
  id: `evt_site_example_4213_${type.slice(5)}`,
  type,
  timestamp: AT,
  event_id: '5f2c9d1e7a',
  seq: lead.seq,
  data: { lead, before },
});

/** Of the kinds that most endpoints ask for. */
export const EXAMPLES: readonly LeadEvent[] = [
  event('lead.created', EXAMPLE_LEAD, null),
  event('lead.stage_changed', EXAMPLE_LEAD, { temperature: 'warm', stage: 'iql', status: 'new', owner: null }),
  event(
    'lead.outcome',
    {
      ...EXAMPLE_LEAD,
      stage: 'customer',
      status: 'customer',
      outcome: { status: 'customer', reason: null, value: 25_000_000, currency: 'VND', occurred_at: AT },
    },
    { temperature: 'hot', stage: 'sql', status: 'working', owner: 'lan@shop.example' },
  ),
];
