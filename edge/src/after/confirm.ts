import { sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { afterYes } from '../leads/confirmation.ts';
import { projectShare } from '../leads/lead-store.ts';
import type { LeadShare } from '../leads/share.ts';
import { homeOf } from './site-url.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Followed } from './signed-link.ts';

const ID_LENGTH = 32;

/** Notes that the owner of a lead's address has said yes. Said twice, it is one yes. */
export async function confirm(env: Env, { site, claims }: Followed, now: number): Promise<void> {
  const id = `confirm-${(await sha256(`${claims.event} ${claims.lead}`)).slice(0, ID_LENGTH)}`;
  const yes = {
    id,
    type: 'lead.confirmed',
    at: now,
    url: `${homeOf(site.settings.origins)}/`,
    groups: [],
    cta: claims.subject,
    confirmed: { lead: claims.lead, event: claims.event },
  };
  const known = await env.VISITOR.getByName(`${site.id}/${claims.visitor}`).happen(claims.lead, yes, now, scoringContext(site, now));
  if (!known) await confirmForgotten(env.DB, { site, claims }, now);
}

/**
 * A tablet on a stand makes more leads than its browser is remembered for. Their shares in D1 are the latest word
 * there will be of them: the object's version is far above, should the same person come back to that tablet.
 */
async function confirmForgotten(db: D1Database, { site, claims }: Followed, now: number): Promise<void> {
  const row = await db
    .prepare('SELECT share FROM lead_shares WHERE site = ? AND lead = ? AND visitor = ?')
    .bind(site.id, claims.lead, claims.visitor)
    .first<{ share: string }>();
  if (!row) return;
  const share = JSON.parse(row.share) as LeadShare;
  if (share.lead.confirmedAt !== undefined) return;
  const lead = { ...share.lead, ...afterYes(share.lead, claims.event, now) };
  await projectShare(db, site, { ...share, version: share.version + 1, lead }, now);
}
