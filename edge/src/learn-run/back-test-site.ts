import type { CardBody } from '../../protocol/card.ts';
import type { BacktestAnswer } from '../../protocol/learning.ts';
import { checkedDraft } from '../cards/checked-draft.ts';
import { readCardState } from '../cards/read-card-state.ts';
import { respectMeanings } from '../cards/respect-meanings.ts';
import { versionName } from '../site/site-cards.ts';
import type { Site } from '../site/site-store.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Env } from '../env.ts';
import { progressOf } from '../work/begin.ts';
import { backTestCard } from './back-test-card.ts';
import type { LearnState } from './learn-state.ts';
import { leadsToRead, readLeads } from './read-leads.ts';

/** Tests a card that was sent, else the draft, else what is published, on the site's own leads. */
export async function backTestSite({ DB: db, WORK }: Pick<Env, 'DB' | 'WORK'>, site: Site, sent: CardBody | undefined, now: number): Promise<BacktestAnswer> {
  const { version, published, draft } = await readCardState(db, site.id);
  const candidate = sent ?? (draft ? checkedDraft(draft) : published);
  // Of an id that meant something else there are counts, but of the other thing.
  const notCounted = await respectMeanings(db, site.id, candidate, sent ? 'card.' : '');
  const { since } = await leadsToRead(db, site.id);
  const cards = {
    published: { version: versionName(version), ...published },
    candidate,
    tested: sent ? ('card' as const) : draft ? ('draft' as const) : ('published' as const),
    halfLifeMs: scoringContext(site, now).halfLifeMs,
    learned: (await progressOf<LearnState>({ WORK }, site.id, 'learn'))?.state.report?.card ?? null,
    notCounted,
  };
  return backTestCard(cards, (after, limit) => readLeads(db, site.id, { since, after }, limit), now);
}
