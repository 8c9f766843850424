import { actOfShare, whosOfShare } from '../privacy/share-act.ts';
import type { Act } from '../privacy/suppression.ts';
import { liftSuppressions, STAYS_ERASED } from '../privacy/suppression-sql.ts';
import { type LeadShare, precedenceOf } from './share.ts';

/** Of whom a share is, as far as it takes to tell whether they were erased. */
interface Whose {
  whos: readonly string[];
  act: Act;
}

export const whoseIsIt = async (site: { id: string; secret: string }, share: LeadShare): Promise<Whose> => ({
  whos: await whosOfShare(site, share),
  act: actOfShare(share),
});

/**
 * The statements that store a share, unless it is of somebody who was erased or a newer one is there, and that say which
 * of it is so: see `Erased`.
 */
export function keepShare(db: D1Database, site: string, share: LeadShare, { whos, act }: Whose): D1PreparedStatement[] {
  const { visitor, version, seen, lead } = share;
  const asJson = JSON.stringify(whos);
  return [
    db
      .prepare(
        `INSERT INTO lead_shares (site, lead, visitor, version, seen, standing, share) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
         WHERE NOT ${STAYS_ERASED({ whos: '?8', at: '?9', own: '?10', lead: '?2', visitor: '?3' })}
         ON CONFLICT DO UPDATE SET version = excluded.version, seen = excluded.seen, standing = excluded.standing, share = excluded.share
         WHERE excluded.version > lead_shares.version`,
      )
      .bind(site, lead.id, visitor, version, seen, precedenceOf(share), JSON.stringify(share), asJson, act.at, act.own ?? 0),
    db
      .prepare(
        `SELECT ${STAYS_ERASED({ whos: '?4', at: '?5', own: '?6', lead: '?2', visitor: '?3' })} AS stays,
           EXISTS (SELECT 1 FROM suppressions WHERE site = ?1 AND who IN (SELECT value FROM json_each(?4)) AND lifted_at IS NULL) AS returns`,
      )
      .bind(site, lead.id, visitor, asJson, act.at, act.own ?? 0),
  ];
}

/** Of the person of a share. */
export interface Erased {
  /** They were erased, and nothing is written of them. */
  stays: number;
  /** They were erased, and nobody has noted yet that they begin anew, if they do. */
  returns: number;
}

/** Notes that somebody who was erased has begun anew: from then on others may speak of them again. */
export const noteReturn = (db: D1Database, site: string, { whos, act: { at, own } }: Whose, now: number): D1PreparedStatement =>
  liftSuppressions(db, site, whos, own === null ? 0 : Math.min(at, own), now);
