import { madeLead } from './rated-leads.ts';
import { bindings } from './test-site.ts';

/** Columns that are to be other than they are made. */
export type StoredMade = Record<string, string | number>;

/** Leads as they stand in D1: cold, warm and hot ones, marketing qualified and open. @param from the number of the first */
export async function storeMadeLeads(site: string, count: number, over: StoredMade = {}, from = 0): Promise<string[]> {
  const now = Date.now();
  const leads = Array.from({ length: count }, (_, n) => ({ ...madeLead(from + n, now), quarantined: 0, confirmed: 1, stage: 'mql', status: 'ready', ...over }));
  await bindings.DB.batch([
    bindings.DB.prepare(
      `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, fit, stage, status, record, tags, quarantined, confirmed, merged_into)
       SELECT ?1, value ->> 'id', value ->> 'seq', 1, ?3, ?3, value ->> 'held', value ->> 'heat', value ->> 'fit', value ->> 'stage', value ->> 'status',
         value ->> 'record', value ->> 'tags', value ->> 'quarantined', value ->> 'confirmed', value ->> 'merged_into' FROM json_each(?2)`,
    ).bind(site, JSON.stringify(leads), now),
    bindings.DB.prepare('INSERT INTO lead_seq (site, seq) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = excluded.seq').bind(site, from + count),
  ]);
  return leads.map(({ id }) => id);
}
