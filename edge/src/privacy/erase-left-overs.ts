import { NO_CONTACT } from '../leads/contact.ts';
import type { Site } from '../site/site-store.ts';
import { dropShare } from './drop-share.ts';
import { emptyRows } from './empty-rows.ts';
import { addCounts, noteProgress, type Pending } from './erasure-store.ts';
import { readPerson } from './read-person.ts';
import { type LeftOver, sweepSome } from './sweep.ts';

/** What is still there then is there by a defect: nothing is won by looking for ever. */
const LOOKS = 10;

/**
 * Looks through some more shares for what is left of the person, and erases that too. Whose objects are to be asked for it
 * is noted before any row goes, since nobody could tell afterwards; then the same stretch is looked through once more.
 */
export async function eraseLeftOvers(db: D1Database, site: Site, pending: Pending, now: number): Promise<Pending> {
  const { id, at, todo } = pending;
  const { results } = await db.prepare('SELECT who FROM suppressions WHERE site = ? AND erasure = ?').bind(site.id, id).all<{ who: string }>();
  const whos = new Set(results.map(({ who }) => who));
  const { found, next } = await sweepSome(db, site, whos, at, todo.sweep ?? { lead: '', visitor: '' });
  const looked = (todo.sweep?.looked ?? 0) + 1;
  if (found.length === 0 || looked > LOOKS) {
    if (found.length > 0) console.error(`privacy: ${found.length} shares of an erased person are still there`);
    return noteProgress(db, pending, { todo: { ...todo, sweep: next } }, now);
  }
  let progress = await noteProgress(db, pending, { todo: { ...todo, sweep: { lead: '', visitor: '', ...todo.sweep, looked } } }, now);
  for (const each of found) progress = await eraseOne(db, site, each, progress, now);
  return progress;
}

async function eraseOne(db: D1Database, site: Site, { root, lead, visitor, isTheirs }: LeftOver, pending: Pending, now: number): Promise<Pending> {
  const { id, at, counts, leads, todo } = pending;
  if (!isTheirs) {
    const noted = await noteProgress(db, pending, { todo: { ...todo, objects: [...todo.objects, { visitor, leads: [lead] }] } }, now);
    if (await dropShare(db, site, root, lead, visitor, now)) return noteProgress(db, noted, { counts: addCounts(counts, { shares: 1 }) }, now);
  }
  const person = await readPerson(db, site, [root], NO_CONTACT);
  // Of several shares of one lead the first has brought all of it down.
  if (person.shares.length === 0) return pending;
  const more = { leads: [...new Set([...leads, ...person.leads])], todo: { ...todo, tell: true, objects: [...todo.objects, ...person.objects] } };
  const noted = await noteProgress(db, pending, more, now);
  const emptied = await emptyRows(db, site, { id, roots: [root], person, at });
  // Where somebody has written of them meanwhile, the next look finds them again.
  return emptied ? noteProgress(db, noted, { counts: addCounts(counts, emptied) }, now) : noted;
}
