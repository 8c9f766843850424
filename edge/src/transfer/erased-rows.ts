import { isSuppressed } from '../privacy/is-suppressed.ts';
import { idsOfWho } from '../privacy/person-ids.ts';
import { staysErased } from '../privacy/suppression.ts';
import { readSuppressions } from '../privacy/suppression-sql.ts';
import type { Site } from '../site/site-store.ts';
import type { ImportedRow } from './imported-event.ts';

/** Rows of a statement: of each a few ids are asked. */
const AT_ONCE = 1_000;

/**
 * The rows of people who were erased and stay so. Whom the file says to have agreed to something since may be told of
 * again; that this is so is noted, unless nothing is to be written.
 */
export async function erasedRows(db: D1Database, site: Site, people: readonly ImportedRow[], isDryRun: boolean, now: number): Promise<Set<number>> {
  const rows = new Set<number>();
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const portion = people.slice(from, from + AT_ONCE);
    const erased = isDryRun ? await look(db, site, portion, now) : await isSuppressed(db, site, portion.map(named), now);
    for (const [i, { row }] of portion.entries()) if (erased[i]) rows.add(row);
  }
  return rows;
}

const named = ({ lead, told: { contact, consent } }: ImportedRow) => ({ ...contact, lead, at: consent?.at ?? null });

async function look(db: D1Database, site: Site, people: readonly ImportedRow[], now: number): Promise<boolean[]> {
  const whos = await Promise.all(people.map(async ({ lead, told }) => [lead, ...(await idsOfWho(site, told.contact))]));
  const known = await readSuppressions(db, site.id, whos.flat());
  return people.map((person, i) => {
    const { at } = named(person);
    const own = at === null ? null : Math.min(at, now);
    return (whos[i] ?? []).some((who) => {
      const erased = known.get(who);
      return erased !== undefined && staysErased(erased, { at: own ?? now, own });
    });
  });
}
