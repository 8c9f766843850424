import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, halfLives } from '../../edge/src/scoring/decay.ts';
import { rate } from '../../edge/src/scoring/score.ts';
import { type Tallies, underCeilings } from '../../edge/src/scoring/tally.ts';
import { temperatureAt } from '../../edge/src/scoring/temperature.ts';
import { personOfLead } from '../../edge/src/leads/person-of-lead.ts';
import type { LeadRecord } from '../../edge/src/leads/merge.ts';
import { type Rerated, rerate } from '../../edge/src/leads/rerate.ts';
import { type ScoreRow, storedScore } from '../../edge/src/leads/stored-score.ts';
import { seeded } from '../load/random.ts';

/** Leads as they are stored, of all kinds, and what another card has to make of each. For tests in Node and in workerd. */
export const HALF_LIFE_MS = 7 * DAY_MS;

/** Other points, ceilings, levels, rules of fit and gates than those of the card that leads begin with. */
export const NEXT_CARD: Card = {
  ...DEFAULT_CARD,
  version: 'v1',
  rules: DEFAULT_CARD.rules
    .filter(({ id }) => id !== 'site_search')
    .map((rule) => (rule.id === 'pricing' ? { ...rule, points: 25, at_most: 40 } : rule.id === 'page_view' ? { ...rule, points: 2, at_most: 12 } : rule)),
  fit: [...DEFAULT_CARD.fit.filter(({ id }) => id !== 'phone_given'), { id: 'newcomer', when: { fact: 'field', name: 'need' }, points: 30 }],
  gates: [...DEFAULT_CARD.gates, { id: 'student', when: { fact: 'mail_domain', is: ['*.edu.vn'] }, effect: { type: 'cap', engagement: 10 } }],
  bounds: { ...DEFAULT_CARD.bounds, warm: 25, hot: 50 },
};

export interface MadeLead {
  id: string;
  seq: number;
  held: string;
  heat: number | null;
  fit: number;
  tags: string;
  record: string;
  quarantined: number;
  confirmed: number;
}

const CONSENT = 'I agree that the shop may call and write to me about its offers, and that I can take this back whenever I like.';

/** The same number makes the same lead. */
export function madeLead(number: number, now: number): MadeLead {
  const random = seeded(number * 7_919 + 1);
  const seen = now - random.between(0, 30 * DAY_MS);
  const gathered: Tallies = {};
  for (const { id } of DEFAULT_CARD.rules) {
    if (random.chance(0.6)) continue;
    const n = random.between(1, 6);
    const last = seen - random.between(0, 10 * DAY_MS);
    gathered[id] = { key: halfLives(last, HALF_LIFE_MS) + Math.log2(n), n, last };
  }
  if (random.chance(0.05)) gathered['job_seeker'] = { key: halfLives(seen, HALF_LIFE_MS), n: 1, last: seen };
  const tallies = underCeilings(gathered, DEFAULT_CARD.rules, seen, HALF_LIFE_MS);
  const host = random.pick(['gmail.com', 'company.vn', 'hcmut.edu.vn', 'mailinator.com']);
  const tags = random.chance(0.05) ? ['unsubscribed'] : [];
  const person = {
    contact: {
      email: `lead${number}@${host}`,
      phone_e164: random.chance(0.5) ? `+8491234${String(number % 10_000).padStart(4, '0')}` : null,
      phone_raw: null,
      full_name: `Nguyễn Văn ${number}`,
      company: random.chance(0.4) ? 'Công ty Ánh Dương' : null,
    },
    fields: { ...(random.chance(0.3) ? { need: 'a quote for 40 desks' } : {}), ...(random.chance(0.3) ? { employees: '50' } : {}) },
    country: 'VN',
    mail: host === 'mailinator.com' ? ('disposable' as const) : undefined,
  };
  const robot = random.chance(0.03) ? 'headless' : undefined;
  const rating = rate({ tallies, person: personOfLead(person, tags), robot }, DEFAULT_CARD, seen, HALF_LIFE_MS);
  const held = temperatureAt(rating.heat, random.pick(['cold', 'warm', 'hot']), DEFAULT_CARD.bounds, seen, HALF_LIFE_MS);
  const time = new Date(seen).toISOString();
  const url = 'https://shop.example/prices?utm_source=zalo&utm_campaign=autumn';
  const touch = { at: time, url, referrer: 'https://zalo.me/', group: 'campaign' as const, utm: { utm_source: 'zalo' }, click_ids: {} };
  const record: Omit<LeadRecord, 'tallies'> & { tallies?: Tallies; keys?: Record<string, number | null> } = {
    ...person,
    consent: [{ text: CONSENT, text_hash: 'h'.repeat(64), known_text: true, at: time, received_at: time, url, cta: 'cta_quote' }],
    created: seen,
    // As far as points lead, so that another card moves nobody on.
    stage: 'sql',
    stageAt: seen,
    reached: { sql: seen },
    causes: {},
    // Rows of before have keys alone.
    ...(number % 10 === 0 ? { keys: Object.fromEntries(Object.entries(tallies).map(([id, { key }]) => [id, key])) } : { tallies }),
    robot,
    heat: rating.heat,
    fit: rating.fit,
    gates: rating.gates,
    held,
    journey: { interest: seen },
    visits: 3,
    since: seen - DAY_MS,
    seen,
    first: touch,
    last: touch,
    visitors: [`visitor-${number}`],
    rulesVersion: DEFAULT_CARD.version,
  };
  return {
    id: `lead_${String((number * 7_919) % 999_983).padStart(6, '0')}${number}`,
    seq: number + 1,
    held,
    heat: rating.heat,
    fit: rating.fit,
    tags: JSON.stringify(tags),
    record: JSON.stringify(record),
    quarantined: number % 20 === 3 ? 1 : 0,
    confirmed: number % 20 === 7 ? 0 : 1,
  };
}

/** A lead's row afterwards. */
export interface RekeyedRow {
  id: string;
  seq: number;
  held: string;
  heat: number | null;
  fit: number;
  rules: string;
  record: string;
}

/** One V8 and another differ in the last digit of a logarithm. */
const TOLERANCE = 1e-9;
const isClose = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) <= TOLERANCE);

/** What was done to leads: from which card to which, and what was the newest seq before it. */
export interface Rekeying {
  own: Card;
  next: Card;
  watermark: number;
  /** The times between which it was done, ms: a lead may have cooled across a level meanwhile. */
  moments: readonly [number, number];
}

/** What is wrong with rows that were brought under another card, lead by lead and in all. */
export function faultsOf(made: readonly MadeLead[], rows: readonly RekeyedRow[], rekeying: Rekeying): string[] {
  const faults: string[] = [];
  const after = new Map(rows.map((row) => [row.id, row]));
  if (rows.length !== made.length) faults.push(`${rows.length} rows of ${made.length}`);
  if (new Set(rows.map(({ seq }) => seq)).size !== rows.length) faults.push('a seq is there twice');
  for (const lead of made) {
    const row = after.get(lead.id);
    if (!row) faults.push(`${lead.id} is lost`);
    else faults.push(...faultsOfRow(lead, row, rekeying).map((fault) => `${lead.id}: ${fault}`));
  }
  return faults;
}

function faultsOfRow(lead: MadeLead, row: RekeyedRow, { own, next, watermark, moments }: Rekeying): string[] {
  const record = JSON.parse(lead.record) as LeadRecord & { keys?: Record<string, number | null> };
  const { tallies = null, keys = null, contact, fields, country, mail, robot, seen } = record;
  const parts = JSON.stringify([tallies, keys, contact, fields, country, mail, robot, seen]);
  const stored = storedScore({ ...lead, parts } as unknown as ScoreRow);
  const [from, to] = moments.map((now) => rerate(stored, own, next, now, HALF_LIFE_MS)) as [Rerated, Rerated];
  const after = JSON.parse(row.record) as LeadRecord;
  const { rating, cut } = from;
  const isNews = row.seq > watermark;
  const levels = [from, to].some(({ before, held }) => held === row.held && held === after.held && isNews === (before !== held));
  const { heat, fit, gates, rulesVersion } = after;
  const checks: [boolean, string][] = [
    [row.rules === next.version && rulesVersion === next.version, `is of ${row.rules} and ${rulesVersion}`],
    [isClose(row.heat, rating.heat) && isClose(heat, rating.heat), `heat ${row.heat} and ${heat}, not ${rating.heat}`],
    [row.fit === rating.fit && fit === rating.fit, `fit ${row.fit} and ${fit}, not ${rating.fit}`],
    [gates.join() === rating.gates.join(), `gates ${gates.join()}, not ${rating.gates.join()}`],
    [levels, `held ${row.held} and ${after.held} at seq ${row.seq}, not ${from.before} → ${from.held} after ${lead.seq}`],
    [isNews || row.seq === lead.seq, `seq ${row.seq}, not ${lead.seq}`],
    [!cut || rounded(after.tallies) === rounded(cut), 'tallies are not cut to the ceilings'],
    [withoutScore(record) === withoutScore(after), 'something else has changed'],
  ];
  return checks.filter(([isGood]) => !isGood).map(([, fault]) => fault);
}

const rounded = (tallies: Tallies): string => JSON.stringify(tallies, (_, value: unknown) => (typeof value === 'number' ? value.toFixed(9) : value));

/** What re-keying must leave as it was. */
const SCORE = new Set(['tallies', 'heat', 'held', 'fit', 'gates', 'rulesVersion']);
const withoutScore = (record: LeadRecord): string => JSON.stringify(Object.entries(record).filter(([name]) => !SCORE.has(name)));
