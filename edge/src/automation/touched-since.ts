import type { Automation } from '../../protocol/automation.ts';

/** By whom things are done that no person and no CRM does. */
export const BY = 'automation:';

/** Whether a rule asks at the end if somebody has done something. */
export const asksForTouch = ({ if: all, unless, by_then: then, still }: Automation): boolean =>
  [...(still ? [...all, ...unless] : []), ...then].some(({ fact }) => fact === 'untouched');

/** Whether a person, the CRM or a key has moved a lead's status or stage, or said how it ended, with a change after this one. */
export async function movedSince(db: D1Database, site: string, lead: string, seq: number): Promise<boolean> {
  const row = await db
    .prepare(`SELECT 1 FROM transitions WHERE site = ?1 AND lead = ?2 AND seq > ?3 AND cause ->> 'by' IS NOT NULL AND cause ->> 'by' NOT GLOB '${BY}*' LIMIT 1`)
    .bind(site, lead, seq)
    .first();
  return row !== null;
}
