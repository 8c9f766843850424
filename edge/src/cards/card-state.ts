import type { CardBody } from '../../protocol/card.ts';
import { DEFAULT_CARD } from '../scoring/card.ts';

/** What is stored of a site's cards, as far as its team works on it now. */
export interface CardState {
  /** 0 as long as the default card scores. */
  version: number;
  published: CardBody;
  publishedAt: number | null;
  /** As it is stored, and when it was written last, ms. */
  draft: { text: string; card: CardBody; at: number } | null;
  /** Ids of the CTAs that are not in the archive. */
  ctas: string[];
}

const { version: _version, ...DEFAULT_BODY } = DEFAULT_CARD;
export { DEFAULT_BODY };
