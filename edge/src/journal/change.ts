import type { Before, LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import { type LeadRow, toLead } from '../leads/lead-row.ts';
import type { ScoringContext } from '../visitor/facts.ts';

/** A row of the journal. One change may be news of several kinds: it has a new stage and a new owner. */
export interface Change {
  seq: number;
  /** Null of what is no lead's. */
  lead: string | null;
  at: number;
  types: LeadEventType[];
  before: Before | null;
  /** The browser's own id of the form that caused it. */
  form: string | null;
  content: Record<string, unknown>;
}

export interface ChangeRow {
  seq: number;
  lead: string | null;
  at: number;
  types: string;
  before: string | null;
  form: string | null;
  content: string;
}

export const CHANGE_COLUMNS = 'seq, lead, at, types, before, form, content';

export const toChange = ({ types, before, content, ...row }: ChangeRow): Change => ({
  ...row,
  types: JSON.parse(types) as LeadEventType[],
  before: before === null ? null : (JSON.parse(before) as Before),
  content: JSON.parse(content) as Record<string, unknown>,
});

/** What a form is the cause of: by its own id others know that their pixel told of the same. All else has a name of its own. */
const BY_FORM: ReadonlySet<LeadEventType> = new Set(['lead.created', 'lead.updated']);

/** The events of a change, in the order of its types, each with the lead as it was then and scored at that moment. */
export function eventsOf(site: string, change: Change, context: ScoringContext): LeadEvent[] {
  const { seq, at, before, lead, form } = change;
  const data = lead === null ? { lead: null, before: null, experiment: change.content } : { lead: toLead(rowOf(change), context, at), before };
  return change.types.map((type) => {
    // Names are the same however often they are made: the place in the journal is what there is once.
    const id = `evt_${site}_${seq}_${type.slice(type.indexOf('.') + 1)}`;
    return { id, type, timestamp: new Date(at).toISOString(), event_id: BY_FORM.has(type) ? (form ?? id) : id, seq, data };
  });
}

/** The trigger writes what is JSON in the row as JSON, which saves its escaping; a row has texts. */
function rowOf({ content }: Change): LeadRow {
  const { record, tags, crm, decision, ...rest } = content;
  const texts = { record: JSON.stringify(record), tags: JSON.stringify(tags), crm: JSON.stringify(crm) };
  return { ...rest, ...texts, decision: decision === null ? null : JSON.stringify(decision) } as LeadRow;
}
