const DAY_MS = 86_400_000;

/**
 * Notes that a member has looked at a lead: once a day, at its beginning (UTC), however often they look. A key that
 * reads all leads reads them by their thousands, and is noted where it takes them out.
 */
export async function noteSeen(db: D1Database, site: string, member: string, lead: string, now: number): Promise<void> {
  await db
    .prepare("INSERT INTO audit (site, at, id, by, action, target) VALUES (?1, ?2, ?3, ?4, 'lead.seen', ?5) ON CONFLICT DO NOTHING")
    .bind(site, now - (now % DAY_MS), `${member}_${lead}`, member, lead)
    .run()
    // Nobody who wants to call somebody waits for it, or fails for it.
    .catch((error: unknown) => console.warn('audit: a look at a lead was not noted', error instanceof Error ? error.message : error));
}
