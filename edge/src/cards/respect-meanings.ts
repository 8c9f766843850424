import type { CardBody } from '../../protocol/card.ts';
import { errorAt, Problem } from '../problem.ts';
import { DEFAULT_CARD } from '../scoring/card.ts';
import { type Counted, countedBy, otherMeanings } from './counted.ts';

/**
 * Throws when an id of the card counted something else in any version that the site has published, or on the card that
 * it begins with: two meanings in one number could never be told apart again.
 * @param prefix where the card is in what was sent
 * @returns ids of the card under which nothing was ever counted
 */
export async function respectMeanings(db: D1Database, site: string, card: CardBody, prefix = ''): Promise<string[]> {
  const ids = JSON.stringify(countedBy(card).map(({ id }) => id));
  // Versions may be many, what an id has meant is one: SQLite looks through them, and gives each once.
  const { results } = await db
    .prepare(
      `SELECT rule.value ->> 'id' AS id, rule.value -> 'on' AS type, rule.value -> 'where' AS conditions, rule.value -> 'limit' AS span
       FROM cards, json_each(cards.card, '$.rules') AS rule
       WHERE site = ?1 AND rule.value ->> 'id' IN (SELECT value FROM json_each(?2))
       UNION
       SELECT gate.value ->> 'id', gate.value -> 'when' -> 'on', gate.value -> 'when' -> 'where', NULL
       FROM cards, json_each(cards.card, '$.gates') AS gate
       WHERE site = ?1 AND gate.value -> 'when' ->> 'fact' = 'event' AND gate.value ->> 'id' IN (SELECT value FROM json_each(?2))`,
    )
    .bind(site, ids)
    .all<CountedRow>();
  const own = results.map(countedOf);
  // A default card of tomorrow may give a meaning to an id that the site has used already: it has never scored here.
  const before = [...own, ...countedBy(DEFAULT_CARD).filter(({ id }) => !own.some((each) => each.id === id))];
  const places = otherMeanings(card, before);
  if (places.length > 0)
    throw new Problem(
      'invalid_request',
      places.map((path) => errorAt(prefix + path, 'rule_means_another')),
    );
  const known = new Set(before.map(({ id }) => id));
  return countedBy(card)
    .map(({ id }) => id)
    .filter((id) => !known.has(id));
}

/** All but the id as JSON: what somebody typed may hold what SQL's texts don't. */
interface CountedRow {
  id: string;
  type: string;
  conditions: string | null;
  span: string | null;
}

const countedOf = ({ id, type, conditions, span }: CountedRow): Counted => ({
  id,
  on: JSON.parse(type) as string,
  ...(conditions === null ? {} : { where: JSON.parse(conditions) as Counted['where'] }),
  ...(span === null ? {} : { limit: JSON.parse(span) as Counted['limit'] }),
});
