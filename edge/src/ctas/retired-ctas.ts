import type { Cta } from '../../protocol/cta.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';

/**
 * CTAs that visitors saw and that are not live any more. A page may have one open when it is taken away, and a form
 * waits for weeks without a network: it is judged by what its visitor saw, and not lost for what the team did since.
 */

/** As long as a live one. What nobody ever published is remembered too: made-up ids must not reach D1 each time. */
const FRESH_MS = 10_000;
const CACHED_MAX = 1_000;
/** No page has more that are gone at once. */
const ASKED_MAX = 10;

const cache = new Map<string, { cta: Cta | null; until: number }>();

/** The site's CTAs, and of those that the forms among `events` name beside them the state that was published last. */
export async function withRetiredCtas(db: D1Database, site: Site, events: readonly unknown[], now: number): Promise<Site> {
  const named = new Set(events.flatMap(ctaOfForm));
  const gone = [...named].filter((id) => !site.ctas.some((cta) => cta.id === id)).slice(0, ASKED_MAX);
  if (gone.length === 0) return site;
  const retired = await findRetired(db, site.id, gone, now);
  return retired.length === 0 ? site : { ...site, ctas: [...site.ctas, ...retired] };
}

const ctaOfForm = (event: unknown): string[] => {
  const { type, cta } = (event ?? {}) as { type?: unknown; cta?: unknown };
  return type === 'form_submit' && typeof cta === 'string' ? [cta] : [];
};

/** The last published state of each of these CTAs that ever was. */
export async function findRetired(db: D1Database, site: string, ids: readonly string[], now: number): Promise<Cta[]> {
  const named = (id: string): string => `${site}/${id}`;
  const isFresh = (id: string): boolean => (cache.get(named(id))?.until ?? 0) > now;
  const unknown = ids.filter((id) => !isFresh(id));
  const loaded = unknown.length > 0 ? await load(db, site, unknown) : [];
  for (const id of unknown) {
    if (cache.size >= CACHED_MAX) cache.delete(cache.keys().next().value ?? '');
    cache.set(named(id), { cta: loaded.find((cta) => cta.id === id) ?? null, until: now + FRESH_MS });
  }
  return ids.flatMap((id) => cache.get(named(id))?.cta ?? []);
}

async function load(db: D1Database, site: string, ids: readonly string[]): Promise<Cta[]> {
  try {
    const { results } = await db
      .prepare(
        `SELECT old.cta FROM json_each(?2) AS asked JOIN cta_versions AS old ON old.site = ?1 AND old.id = asked.value
         AND old.version = (SELECT max(version) FROM cta_versions WHERE site = ?1 AND id = asked.value)`,
      )
      .bind(site, JSON.stringify(ids))
      .all<{ cta: string }>();
    return results.map(({ cta }) => JSON.parse(cta) as Cta);
  } catch {
    // To say that there is none would lose the form: whoever sent it comes back.
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  }
}
