import type { CardBody } from '../../protocol/card.ts';
import type { CardPreview } from '../../protocol/card-record.ts';
import { whoMoves } from '../leads/who-moves.ts';
import { Problem } from '../problem.ts';
import { readSite, type Site } from '../site/site-store.ts';
import { versionName } from '../site/site-cards.ts';
import { readCardState } from './read-card-state.ts';
import { cardWarnings } from './card-warnings.ts';
import { checkedDraft } from './checked-draft.ts';
import { respectMeanings } from './respect-meanings.ts';

/** Which leads would be warmer or colder, better or worse, by another card: one that is given, else the draft. Nothing is stored. */
export async function previewCard(db: D1Database, { id }: Pick<Site, 'id'>, given: CardBody | undefined, now: number): Promise<CardPreview> {
  // What was published a second ago must be known.
  const [site, state] = await Promise.all([readSite(db, id), readCardState(db, id)]);
  if (!site) throw new Problem('unknown_site');
  const card = given ?? (state.draft ? checkedDraft(state.draft) : state.published);
  const newIds = await respectMeanings(db, id, card, given ? 'card.' : '');
  const moves = await whoMoves(db, site, { ...card, version: versionName(state.version + 1) }, now);
  return {
    object: 'scoring_preview',
    against: versionName(state.version),
    ...moves,
    not_counted: newIds,
    warnings: cardWarnings(card, site.settings.page_groups, state.ctas),
  };
}
