import type { CardBody } from '../../protocol/card.ts';
import { type CardState, DEFAULT_BODY } from './card-state.ts';

export async function readCardState(db: D1Database, site: string): Promise<CardState> {
  const [newest, drafts, ctas] = await db.batch<Record<string, unknown>>([
    db.prepare('SELECT version, card, at FROM cards WHERE site = ? ORDER BY version DESC LIMIT 1').bind(site),
    db.prepare('SELECT card, updated_at FROM card_drafts WHERE site = ?').bind(site),
    db.prepare('SELECT id FROM ctas WHERE site = ? AND archived_at IS NULL').bind(site),
  ]);
  const row = newest?.results[0] as { version: number; card: string; at: number } | undefined;
  const draft = drafts?.results[0] as { card: string; updated_at: number } | undefined;
  return {
    version: row?.version ?? 0,
    published: row ? (JSON.parse(row.card) as CardBody) : DEFAULT_BODY,
    publishedAt: row?.at ?? null,
    draft: draft ? { text: draft.card, card: JSON.parse(draft.card) as CardBody, at: draft.updated_at } : null,
    ctas: (ctas?.results ?? []).map(({ id }) => String(id)),
  };
}
