import type { Person } from './read-person.ts';
import { speaksOf } from './speaks-of.ts';

/** Views of the list by which somebody looks for this person: there are few of a site, and most are of nobody. */
export async function viewsOfPerson(db: D1Database, site: string, { words, names }: Person): Promise<string[]> {
  if (words.length + names.length === 0) return [];
  const { results } = await db.prepare('SELECT id, name, query FROM lead_views WHERE site = ?').bind(site).all<{ id: string; name: string; query: string }>();
  return results.filter(({ name, query }) => speaksOf([name, ...new URLSearchParams(query).values()], [...words, ...names])).map(({ id }) => id);
}
