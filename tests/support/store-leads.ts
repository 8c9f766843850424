import type { BornLead } from '../../edge/src/learning/born-lead.ts';
import { bindings } from './test-site.ts';

/** What a row may say besides. */
export interface StoredOver {
  quarantined?: number;
  confirmed?: number;
  merged_into?: string;
  /** In place of the outcome that the lead has. */
  decision?: object | null;
  born?: null;
}

const PORTION = 200;

/** Puts leads into D1 as they stand there after months: thousands of people with outcomes are too many to send. */
export async function storeLeads(site: string, leads: readonly BornLead[], over: (lead: number) => StoredOver = () => ({})): Promise<void> {
  const rows = leads.map(({ createdAt, outcome, born, person }, n) => {
    const { decision, born: ofBefore, ...columns } = over(n);
    const ended = outcome && { type: 'outcome', status: outcome.status, at: outcome.at, occurredAt: outcome.at, by: 'kd_live_test' };
    const contact = { email: person.email, phone_e164: person.phone, phone_raw: person.phone, full_name: null, company: person.company };
    return {
      // Ids are spread as real ones are: their order says nothing of when a lead was made.
      id: `lead_${((n * 7_919) % 100_003).toString().padStart(6, '0')}`,
      created_at: createdAt,
      record: { contact, fields: person.fields, country: person.country, tallies: born, ...(ofBefore === null ? {} : { born }) },
      decision: decision === undefined ? ended : decision,
      quarantined: 0,
      confirmed: 1,
      merged_into: null,
      ...columns,
      seq: n + 1,
    };
  });
  for (let from = 0; from < rows.length; from += PORTION) {
    await bindings.DB.prepare(
      `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, stage, record, decision, quarantined, confirmed, merged_into)
       SELECT ?1, value ->> 'id', value ->> 'seq', 1, value ->> 'created_at', value ->> 'created_at', 'cold', 'iql', value -> 'record', value -> 'decision',
         value ->> 'quarantined', value ->> 'confirmed', value ->> 'merged_into' FROM json_each(?2)`,
    )
      .bind(site, JSON.stringify(rows.slice(from, from + PORTION)))
      .run();
  }
  // `-> ` of a JSON null is the text null, which is no decision.
  await bindings.DB.prepare("UPDATE leads SET decision = NULL WHERE site = ? AND decision = 'null'").bind(site).run();
}
