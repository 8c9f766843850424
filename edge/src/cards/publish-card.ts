import type { ScoringRecord } from '../../protocol/card-record.ts';
import { touchSite } from '../ctas/publish.ts';
import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { dropCached, type Site } from '../site/site-store.ts';
import { beginRekey } from '../work/begin.ts';
import { readCardState } from './read-card-state.ts';
import { checkedDraft } from './checked-draft.ts';
import { respectMeanings } from './respect-meanings.ts';
import { isSameCard } from './scoring-record.ts';
import { showScoring } from './show-scoring.ts';

/** Two people may publish at the same moment. Who comes second looks anew at what there is. */
const TRIES = 3;

/** Scores by the draft from now on, as a new version. A draft that says what is published already changes nothing. */
export async function publishCard(env: Env, site: Site, by: string, now: number): Promise<ScoringRecord> {
  for (let tries = 1; !(await publishOnce(env, site.id, by, now)); tries++) {
    if (tries === TRIES) throw new Problem('unavailable', [], { 'retry-after': '1' });
  }
  return showScoring(env, site);
}

/** @returns false when another version came in between */
async function publishOnce(env: Env, site: string, by: string, now: number): Promise<boolean> {
  const { version, published, draft } = await readCardState(env.DB, site);
  if (!draft) return true;
  if (isSameCard(draft.card, published)) {
    await env.DB.prepare('DELETE FROM card_drafts WHERE site = ? AND card = ?').bind(site, draft.text).run();
    return true;
  }
  // Since the draft was written its ids may have got a meaning.
  const card = checkedDraft(draft);
  await respectMeanings(env.DB, site, card);
  const text = JSON.stringify(card);
  const [inserted] = await env.DB.batch([
    env.DB.prepare('INSERT INTO cards (site, version, card, at, by) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING').bind(site, version + 1, text, now, by),
    // Somebody may have gone on writing, or published another one under this number.
    env.DB.prepare(
      'DELETE FROM card_drafts WHERE site = ?1 AND card = ?2 AND EXISTS (SELECT 1 FROM cards WHERE site = ?1 AND version = ?3 AND card = ?4)',
    ).bind(site, draft.text, version + 1, text),
    touchSite(env.DB, site, now),
  ]);
  if (inserted?.meta.changes === 0) return false;
  dropCached(site);
  // The scores of the leads follow in the background; when that can't be begun now, a cron begins it.
  await beginRekey(env, site).catch((error: unknown) => console.warn('rekey: not begun', error instanceof Error ? error.message : error));
  return true;
}
