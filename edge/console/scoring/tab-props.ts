import type { CardBody } from '../../protocol/card.ts';
import type { ScoringRecord } from '../../protocol/card-record.ts';
import type { ScreenProps } from '../screens.ts';

/** What each part of the screen gets: the card as the edge knows it, and where to put what it answers. */
export interface TabProps extends ScreenProps {
  record: ScoringRecord;
  onRecord: (record: ScoringRecord) => void;
}

/** What is written on: the draft, else what is published. */
export const cardOf = ({ draft, published }: ScoringRecord): CardBody => draft ?? published;
