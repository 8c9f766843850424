import type { LeadEvent } from '../../../../protocol/lead-event.ts';
import type { Lead, Stage } from '../../../../protocol/lead.ts';
import { isFurther } from '../../../scoring/stage.ts';

/** What an advertising platform may be told of. Each site names those that it wants told, as the platform knows them. */
export const CONVERSIONS = ['lead', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified'] as const;
export type ConversionName = (typeof CONVERSIONS)[number];

export interface Conversion {
  name: ConversionName;
  lead: Lead;
  /** By this the platform tells that it has been told already. */
  id: string;
  /** ms. */
  at: number;
  /** The page where it happened; null of what happened elsewhere. */
  url: string | null;
  value: number | null;
  currency: string | null;
  /** Of nobody: its owner tries the endpoint out, and it must not count. */
  isTest: boolean;
}

/**
 * What an event of ours means to the platform; one may mean two things, since a lead may come with a stage. Each form is
 * a lead to the pixel in the page, also of somebody who is one already: it has the id that the pixel has sent. A stage
 * counts once a lead, however often it is sent back and reached again, and so does an outcome that a CRM writes twice.
 */
export function conversionsOf(event: LeadEvent): Conversion[] {
  const { type, timestamp, event_id: id, data } = event;
  const { lead, before } = data;
  if (!lead || lead.deleted) return [];
  const common = { lead, at: Date.parse(timestamp), url: null, value: null, currency: null, isTest: isTest(event) };
  const reached: Conversion[] = isTold(lead.stage) ? [{ ...common, name: lead.stage, id: `${lead.id}-${lead.stage}` }] : [];
  if (type === 'lead.created' || (type === 'lead.updated' && isOfForm(event))) {
    const url = pageOf(lead);
    const form: Conversion = { ...common, name: 'lead', id, url };
    return type === 'lead.updated' ? [form] : [form, ...reached.map((conversion) => ({ ...conversion, url }))];
  }
  if (type === 'lead.stage_changed') return before && isFurther(before.stage, lead.stage) ? reached : [];
  if (type !== 'lead.outcome' || !lead.outcome) return [];
  const { status, value, currency, occurred_at: occurred } = lead.outcome;
  const at = Date.parse(occurred);
  return [{ ...common, name: status, id: `${lead.id}-${at}`, at, value, currency }];
}

/** As example-event.ts names them. */
export const isTest = ({ id }: LeadEvent): boolean => id.startsWith('evt_test_');

/** What no form is the cause of has no id but its own. */
const isOfForm = ({ id, event_id: form }: LeadEvent): boolean => form !== id;

type ToldStage = Extract<ConversionName, Stage>;
const TOLD: ReadonlySet<Stage> = new Set<ToldStage>(['mql', 'sql', 'pql', 'service_qualified']);
const isTold = (stage: Stage): stage is ToldStage => TOLD.has(stage);

/** Without its query, which may say more than where. */
function pageOf({ consent }: Lead): string | null {
  const url = URL.parse(consent.at(-1)?.url ?? '');
  return url && url.origin + url.pathname;
}
