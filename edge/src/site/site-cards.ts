import type { CardBody } from '../../protocol/card.ts';
import { type Card, DEFAULT_CARD } from '../scoring/card.ts';

/** By which cards a site scores. */
export interface SiteCards {
  /** The one that is published. */
  card: Card;
  /** Those before it by which stored scores may still be. Scores of any other are made anew when they are read. */
  cards: readonly Card[];
}

/** A row of the table `cards`, as far as scoring needs it. */
interface CardRow {
  version: number;
  card: string;
}

/**
 * How far back it is looked for cards in use: every site is loaded every few seconds, and neither the rows read for it
 * nor the parts of a query over the leads may grow with how often somebody publishes.
 */
const VERSIONS_READ = 5;

/** The name by which scores refer to a version. */
export const versionName = (version: number): string => (version === 0 ? DEFAULT_CARD.version : `v${version}`);

/** The newest card of a site, and those before it that are in use. */
export const SELECT_CARDS = `
  SELECT version, card FROM (SELECT version, card, in_use FROM cards WHERE site = ?1 ORDER BY version DESC LIMIT ${VERSIONS_READ})
  WHERE in_use = 1 OR version = (SELECT max(version) FROM cards WHERE site = ?1)`;

/**
 * They were checked when they were published. The schema is large, and this is on the way of every batch.
 * @param rekeyed the card by which all leads of the site are rated
 */
export function cardsOf(rows: readonly unknown[], rekeyed: string | null): SiteCards {
  const inUse = (rows as readonly CardRow[]).toSorted((a, b) => b.version - a.version);
  const [card = DEFAULT_CARD, ...older] = inUse.map((row): Card => ({ ...(JSON.parse(row.card) as CardBody), version: versionName(row.version) }));
  if (rekeyed === card.version) return { card, cards: [] };
  // Of the default card there is no row. It goes out of use with the first that followed it.
  return { card, cards: inUse.at(-1)?.version === 1 ? [...older, DEFAULT_CARD] : older };
}
