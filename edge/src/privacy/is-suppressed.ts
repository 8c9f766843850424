import type { Contact } from '../leads/contact.ts';
import { idsOfWho } from './person-ids.ts';
import { beginsAnew, staysErased } from './suppression.ts';
import { liftSuppressions, readSuppressions } from './suppression-sql.ts';

/** Somebody of whom a file, another system or a server tells. */
export interface Named extends Pick<Contact, 'email' | 'phone_e164' | 'phone_raw'> {
  /** The lead that they are, where it is known. */
  lead?: string;
  /** When they themselves gave their data there and agreed to it, ms; null where nothing says so. */
  at: number | null;
}

/**
 * Of each whether they were erased, and stay so: what is told of them is to be left out, with the reason `suppressed`.
 * Whoever gave their data anew since is as good as a stranger; from then on others may tell of them again.
 */
export async function isSuppressed(db: D1Database, site: { id: string; secret: string }, people: readonly Named[], now: number): Promise<boolean[]> {
  if (people.length === 0) return [];
  const whos = await Promise.all(people.map(async (person) => [...(person.lead ? [person.lead] : []), ...(await idsOfWho(site, person))]));
  const known = await readSuppressions(db, site.id, whos.flat());
  const returned: { who: string; at: number }[] = [];
  const stay = people.map(({ at: said }, i) => {
    const at = said === null ? null : Math.min(said, now);
    const own = (whos[i] ?? []).flatMap((who) => known.get(who) ?? []);
    const act = { at: at ?? now, own: at };
    if (own.some((each) => staysErased(each, act))) return true;
    for (const each of own) if (at !== null && each.lifted_at === null && beginsAnew(each, act)) returned.push({ who: each.who, at });
    return false;
  });
  if (returned.length > 0) await db.batch(returned.map(({ who, at }) => liftSuppressions(db, site.id, [who], at, now)));
  return stay;
}
