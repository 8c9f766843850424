import type { ShownRun } from '../intake/arm-of.ts';
import type { Site } from '../site/site-store.ts';

/** The site, and the runs that are over of which forms among `events` are. */
export async function withEndedRuns<Known extends Site>(
  db: D1Database,
  site: Known,
  events: readonly unknown[],
): Promise<Known & { ended: readonly ShownRun[] }> {
  const gone = [...new Set(events.flatMap(runOfForm))].filter((id) => !site.experiments.some(({ run }) => run === id));
  if (gone.length === 0) return { ...site, ended: [] };
  const { endedRuns } = await import('./ended-runs.ts');
  return { ...site, ended: await endedRuns(db, site.id, gone) };
}

const runOfForm = (event: unknown): string[] => {
  const { type, run } = (event ?? {}) as { type?: unknown; run?: unknown };
  return type === 'form_submit' && typeof run === 'string' && /^[\w-]{1,64}$/.test(run) ? [run] : [];
};
