import * as z from 'zod/mini';
import { CardBody } from '../../protocol/card.ts';
import { errorsOf, Problem } from '../problem.ts';
import type { CardState } from './card-state.ts';

/** The card of a draft, by what the edge takes now: that may have changed since the draft was written. */
export function checkedDraft({ card }: NonNullable<CardState['draft']>): CardBody {
  const parsed = z.safeParse(CardBody, card);
  if (!parsed.success) throw new Problem('invalid_request', errorsOf(parsed.error.issues));
  return parsed.data;
}
