import type { Cta } from '../../protocol/cta.ts';
import type { Lead, Touch } from '../../protocol/lead.ts';

/** A column of the export. */
export interface LeadColumn {
  name: string;
  /** The part of the lead that it is of: whoever asks for some parts gets their columns. */
  part: keyof Lead;
  of(lead: Lead): string | number | boolean | null;
}

/** Questions that get a column of their own; what is beyond is in `fields`. */
const QUESTIONS_MAX = 300;

const column = (name: string, part: keyof Lead, of: LeadColumn['of']): LeadColumn => ({ name, part, of });
/** Parts that are one value, under their own names. */
const plain = (...names: (keyof Lead)[]): LeadColumn[] => names.map((name) => column(name, name, (lead) => lead[name] as string | number | boolean | null));

/** Names as in the API, whatever language the team speaks: programs read these files too. */
const FIXED: readonly LeadColumn[] = [
  ...plain('id', 'seq', 'created_at', 'updated_at', 'deleted', 'merged_into'),
  ...plain('email', 'phone_e164', 'phone_raw', 'first_name', 'last_name', 'full_name', 'company'),
  ...(['total', 'fit', 'engagement'] as const).map((name) => column(`score_${name}`, 'score', ({ score }) => score[name])),
  ...(['grade', 'temperature', 'as_of', 'hot_until', 'rules_version'] as const).map((name) => column(name, 'score', ({ score }) => score[name])),
  ...plain('stage', 'stage_changed_at'),
  column('badges', 'badges', ({ badges }) => badges.join(', ')),
  ...plain('status', 'journey', 'owner'),
  column('tags', 'tags', ({ tags }) => tags.join(', ')),
  ...(['status', 'value', 'currency', 'reason', 'occurred_at'] as const).map((name) =>
    column(`outcome_${name}`, 'outcome', ({ outcome }) => (outcome as Record<string, string | number | null> | null)?.[name] ?? null),
  ),
  ...(['first', 'last'] as const).flatMap(touchColumns),
  column('ctas', 'ctas', ({ ctas }) => ctas.join(', ')),
  ...(['text', 'at', 'url'] as const).map((name) => column(`consent_${name}`, 'consent', ({ consent }) => consent.at(-1)?.[name] ?? null)),
  ...plain('confirmed'),
  column('quarantined', 'suspicion', ({ suspicion }) => suspicion.quarantined),
  column('suspicion', 'suspicion', ({ suspicion }) => suspicion.points),
  column('visits', 'visits', ({ visits }) => visits.count),
  column('first_visit_at', 'visits', ({ visits }) => visits.first_at),
  column('last_visit_at', 'visits', ({ visits }) => visits.last_at),
  column('crm', 'crm', ({ crm }) => asJson(crm)),
];

function touchColumns(which: 'first' | 'last'): LeadColumn[] {
  const of = (name: string, value: (touch: Touch) => string | null | undefined): LeadColumn =>
    column(`${which}_${name}`, 'attribution', ({ attribution }) => {
      const touch = attribution[which];
      return (touch && value(touch)) ?? null;
    });
  return [
    of('touch_at', ({ at }) => at),
    of('source', ({ group }) => group),
    of('url', ({ url }) => url),
    of('referrer', ({ referrer }) => referrer),
    ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'].map((name) => of(name, ({ utm }) => utm[name])),
    of('click_ids', ({ click_ids: ids }) => asJson(ids)),
  ];
}

/**
 * The columns of a site's file, known before its first row: those of every lead, one for each question that its CTAs
 * ask, and one that holds what else there may be.
 * @param parts of the lead, where not all are wanted
 */
export function leadColumns(ctas: readonly Cta[], parts?: ReadonlySet<keyof Lead>): LeadColumn[] {
  const questions = questionsOf(ctas);
  const asked = new Set(questions);
  const rest = column('fields', 'fields', ({ fields }) => asJson(Object.fromEntries(Object.entries(fields).filter(([name]) => !asked.has(name)))));
  const own = questions.map((name) => column(`fields.${name}`, 'fields', ({ fields }) => (Object.hasOwn(fields, name) ? fieldText(fields[name]) : null)));
  return [...FIXED, ...own, rest].filter(({ part }) => !parts || parts.has(part));
}

/** What CTAs ask besides contact data: as `check-submit.ts` sorts it. */
function questionsOf(ctas: readonly Cta[]): string[] {
  const names = new Set<string>();
  for (const { form } of ctas) {
    const contacts = new Set(['email', 'tel']);
    for (const { name, type } of form.fields) {
      const isContact = contacts.delete(type) || (type === 'text' && ['name', 'first_name', 'last_name', 'company'].includes(name));
      if (!isContact && names.size < QUESTIONS_MAX) names.add(name);
    }
  }
  return [...names];
}

const fieldText = (value: unknown): string | null => (value === null || value === undefined ? null : Array.isArray(value) ? value.join(', ') : String(value));

const asJson = (value: Record<string, unknown>): string | null => (Object.keys(value).length > 0 ? JSON.stringify(value) : null);
