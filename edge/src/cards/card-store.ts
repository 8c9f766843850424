import type { CardBody } from '../../protocol/card.ts';
import type { CardVersion } from '../../protocol/card-record.ts';
import { errorAt, Problem } from '../problem.ts';
import { versionName } from '../site/site-cards.ts';
import { DEFAULT_BODY } from './card-state.ts';
import { respectMeanings } from './respect-meanings.ts';
import { readOut } from './scoring-record.ts';

/** The card of a site as its team writes it. What becomes of a draft is in `publish-card.ts`. */

const VERSIONS_SHOWN = 50;

/** Replaces the draft as a whole. */
export async function saveCardDraft(db: D1Database, site: string, card: CardBody, by: string, now: number): Promise<void> {
  await respectMeanings(db, site, card);
  await writeDraft(db, site, by, now, 'VALUES (?1, ?4, ?3, ?2)', JSON.stringify(card));
}

/** From here on what is published is the draft again. */
export async function dropCardDraft(db: D1Database, site: string): Promise<void> {
  await db.prepare('DELETE FROM card_drafts WHERE site = ?').bind(site).run();
}

/** Makes an earlier card the draft; it scores when it is published. 0 is the card that every site begins with. */
export async function restoreCard(db: D1Database, site: string, version: number, by: string, now: number): Promise<void> {
  const written =
    version === 0
      ? await writeDraft(db, site, by, now, 'VALUES (?1, ?4, ?3, ?2)', JSON.stringify(DEFAULT_BODY))
      : await writeDraft(db, site, by, now, 'SELECT ?1, card, ?3, ?2 FROM cards WHERE site = ?1 AND version = ?4', version);
  if (!written) throw new Problem('invalid_request', [errorAt('version', 'unknown_card_version')]);
}

/** By which cards leads were scored, newest first. */
export async function cardHistory(db: D1Database, site: string): Promise<CardVersion[]> {
  const { results } = await db
    .prepare('SELECT version, card, at, by FROM cards WHERE site = ? ORDER BY version DESC LIMIT ?')
    .bind(site, VERSIONS_SHOWN)
    .all<{ version: number; card: string; at: number; by: string }>();
  return results.map(({ version, card: text, at, by }) => {
    const card = JSON.parse(text) as CardBody;
    return { version, rules_version: versionName(version), card, sentences: readOut(card), at: new Date(at).toISOString(), by };
  });
}

/** @returns whether there was a card to write */
async function writeDraft(db: D1Database, site: string, by: string, now: number, source: string, value: string | number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO card_drafts (site, card, updated_at, by) ${source}
       ON CONFLICT (site) DO UPDATE SET card = excluded.card, updated_at = excluded.updated_at, by = excluded.by`,
    )
    .bind(site, by, now, value)
    .run();
  return meta.changes > 0;
}
