import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { isQuarantined } from '../abuse/suspicion.ts';
import { standingOf } from './confirmation.ts';
import { type Before, mergeShares } from './merge.ts';
import type { LeadShare } from './share.ts';

/**
 * A person has a few browsers. Whoever sends forms in somebody's name from thousands makes no row too large to write,
 * and drives out none that counts for more.
 */
const SHARES_READ = 30;

/**
 * Writes one visitor's share of a lead into D1 and the lead's row anew from all its shares.
 *
 * May be repeated and may run beside the flush of another browser of the same person: a share is
 * replaced only by a newer version, and a row only by one merged from more. Versions only rise and
 * D1 runs one transaction after the other, so the sum of the versions that a merger saw orders all
 * mergers: the one that saw most is the one that stays.
 * @returns when the lead's temperature will be left by cooling, ms
 */
export async function projectShare(db: D1Database, site: Site, share: LeadShare, now: number): Promise<number | null> {
  const lead = share.lead.id;
  const [, sharesResult, basisResult, rowResult] = await db.batch([
    db
      .prepare(
        `INSERT INTO lead_shares (site, lead, visitor, version, seen, standing, share) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET version = excluded.version, seen = excluded.seen, standing = excluded.standing, share = excluded.share
         WHERE excluded.version > lead_shares.version`,
      )
      .bind(site.id, lead, share.visitor, share.version, share.seen, standingOf(share.lead), JSON.stringify(share)),
    db.prepare('SELECT share FROM lead_shares WHERE site = ? AND lead = ? ORDER BY standing DESC, seen DESC LIMIT ?').bind(site.id, lead, SHARES_READ),
    db.prepare('SELECT sum(version) AS basis FROM lead_shares WHERE site = ? AND lead = ?').bind(site.id, lead),
    db.prepare('SELECT basis, heat, held, confirmed, quarantined FROM leads WHERE site = ? AND id = ?').bind(site.id, lead),
  ]);
  const stored = (sharesResult?.results ?? []) as { share: string }[];
  const row = (rowResult?.results[0] ?? null) as (Before & { basis: number }) | null;
  const { basis } = (basisResult?.results[0] ?? { basis: 0 }) as { basis: number };
  const { record, coolsAt } = mergeShares(
    stored.map((each) => JSON.parse(each.share) as LeadShare),
    row,
    now,
    scoringContext(site, now),
  );
  if (row && row.basis >= basis) return coolsAt;

  await db.batch([
    db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, 1) ON CONFLICT DO UPDATE SET seq = seq + 1').bind(site.id),
    db
      .prepare(
        `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, stage, email, phone, record, confirmed, quarantined)
         VALUES (?1, ?2, (SELECT seq FROM lead_seq WHERE site = ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, basis = excluded.basis, updated_at = excluded.updated_at, held = excluded.held,
           heat = excluded.heat, stage = excluded.stage, email = excluded.email, phone = excluded.phone, record = excluded.record,
           -- Into the feed a lead may come, but nobody gets one out of it who makes up forms in its name.
           confirmed = max(leads.confirmed, excluded.confirmed), quarantined = min(leads.quarantined, excluded.quarantined)
         WHERE excluded.basis > leads.basis`,
      )
      .bind(
        site.id,
        lead,
        basis,
        record.created,
        now,
        record.held,
        record.heat,
        record.stage,
        record.contact.email,
        record.contact.phone_e164,
        JSON.stringify(record),
        record.confirmed === false ? 0 : 1,
        isQuarantined(record.suspicion) ? 1 : 0,
      ),
  ]);
  return coolsAt;
}
