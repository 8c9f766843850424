import { noteDone } from '../audit/note.ts';
import { deliveryReader } from '../journal/wake-readers.ts';
import { dropCached } from '../site/site-store.ts';

/** By whom it is, in the log of the team. */
const BY = 'delivery';

/** Switches an endpoint off, and says so. What waits there goes on waiting. */
export async function switchOff(db: D1Database, site: string, id: string, why: string, now: number): Promise<void> {
  await db.batch([
    db
      .prepare("UPDATE endpoints SET state = 'disabled', reason = ?, since = ?, updated_at = ? WHERE site = ? AND id = ? AND state = 'enabled'")
      .bind(why, now, now, site, id),
    db.prepare('DELETE FROM journal_readers WHERE site = ? AND reader = ?').bind(site, deliveryReader(id)),
    noteDone(db, site, { by: BY, action: 'endpoint.switched_off', target: id, detail: { why } }, now),
  ]);
  dropCached(site);
  console.warn(`delivery ${site}/${id}: switched off: ${why}`);
}
