import type { ImportAction } from '../../protocol/import.ts';
import { noteDone } from '../audit/note.ts';
import type { Env } from '../env.ts';
import { askVisitor } from '../intake/take-batch.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { serverVisitor } from '../visitor/server-visitor.ts';
import { importedEvent, touchOfImport } from './imported-event.ts';
import type { PlannedRow } from './plan-import.ts';

/** Objects that are asked at the same time. */
const SIDE_BY_SIDE = 40;

export type Counts = Record<ImportAction, number>;

export function countsOf(rows: readonly PlannedRow[]): Counts {
  const counts: Counts = { create: 0, update: 0, unchanged: 0 };
  for (const { action } of rows) counts[action]++;
  return counts;
}

/**
 * Brings the planned rows to the objects of their leads, which count each once and bring it to D1 as everything that
 * servers say. Where one cannot be reached it throws: the same file, sent again, brings what is missing.
 * @returns what became of the rows: what an object knew already has changed nothing, though D1 had not heard of it yet
 */
export async function importLeads(env: Env, site: Site, rows: readonly PlannedRow[], source: string | undefined, by: string, now: number): Promise<Counts> {
  const counts = countsOf(rows);
  const detail = { created: counts.create, updated: counts.update, ...(source ? { source } : {}) };
  await noteDone(env.DB, site.id, { by, action: 'leads.imported', detail }, now).run();

  const byLead = [...Map.groupBy(rows, ({ lead }) => lead)].map(([lead, own]) => ({ lead, news: own.filter(({ action }) => action !== 'unchanged') }));
  const waiting = byLead.filter(({ news }) => news.length > 0).values();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      // One iterator for all: whoever is done takes the next.
      for (const { lead, news } of waiting) await bring(env, site, lead, news, source, now, counts);
    }),
  );
  return counts;
}

async function bring(env: Env, site: Site, lead: string, news: readonly PlannedRow[], source: string | undefined, now: number, counts: Counts): Promise<void> {
  const { utcOffsetMs } = scoringContext(site, now);
  const events = await Promise.all(
    news.map((row, i) =>
      // Of one person's rows the later one counts, and what came by a file is no news of where somebody known came from.
      importedEvent(row, now - (news.length - 1 - i), now, row.action === 'create' ? touchOfImport(source, now) : null, utcOffsetMs),
    ),
  );
  const { duplicate } = await askVisitor(env, site, serverVisitor(lead), events, now);
  for (const { action } of news.slice(0, duplicate)) {
    counts[action]--;
    counts.unchanged++;
  }
}
