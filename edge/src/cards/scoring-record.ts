import type { CardBody } from '../../protocol/card.ts';
import type { CardSentence, ScoringRecord } from '../../protocol/card-record.ts';
import type { SiteSettings } from '../../protocol/site-config.ts';
import { sentenceOf } from '../scoring/sentence.ts';
import { versionName } from '../site/site-cards.ts';
import type { CardState } from './card-state.ts';
import { cardWarnings } from './card-warnings.ts';
import { sortedJson } from './sorted-json.ts';

/** The state of a site's cards as the team gets it. */
export function scoringRecord(
  { version, published, publishedAt, draft, ctas }: CardState,
  { page_groups: groups, half_life_days: halfLife }: Pick<SiteSettings, 'page_groups' | 'half_life_days'>,
  rekeying: ScoringRecord['rekeying'],
): ScoringRecord {
  return {
    object: 'scoring',
    version,
    rules_version: versionName(version),
    published,
    draft: draft?.card ?? null,
    changed: draft !== null && !isSameCard(draft.card, published),
    sentences: { published: readOut(published), draft: draft && readOut(draft.card) },
    warnings: cardWarnings(draft?.card ?? published, groups, ctas),
    updated_at: time(draft?.at ?? publishedAt),
    published_at: time(publishedAt),
    half_life_days: halfLife,
    page_groups: groups.map(({ name, paths }) => ({ name, paths })),
    rekeying,
  };
}

export const isSameCard = (one: CardBody, other: CardBody): boolean => sortedJson(one, 'in_order') === sortedJson(other, 'in_order');

export const readOut = ({ rules, fit, gates }: CardBody): CardSentence[] =>
  [...rules, ...fit, ...gates].map((rule) => ({ rule: rule.id, en: sentenceOf(rule, 'en'), vi: sentenceOf(rule, 'vi') }));

const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
