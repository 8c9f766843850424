import type { Lead } from '../../../protocol/lead.ts';
import type { News } from './merge-news.ts';

export interface Tellers {
  /** Somebody is hot who was not, as far as is known here. */
  becameHot?: ((lead: Lead) => void) | undefined;
  /** People of whom nothing was known before; wherever in the list they stand. */
  arrived?: ((leads: readonly Lead[]) => void) | undefined;
}

/** Who changes this long after they were made is no newcomer, though they come into the list only now. */
const NEW_MS = 60_000;
const isNew = ({ created_at, updated_at }: Lead): boolean => Date.parse(updated_at) - Date.parse(created_at) < NEW_MS;

/** What of the news is worth a word to whoever sits there, each of it once. */
export function openTeller({ becameHot, arrived }: Tellers) {
  const wasHot = new Set<string>();
  const known = new Set<string>();
  return {
    /** These were read with the list: nothing of them is news. */
    knows(leads: readonly Lead[]): void {
      for (const { id, score } of leads) {
        known.add(id);
        if (score.temperature === 'hot') wasHot.add(id);
      }
    },
    /** @param mine those of the leads that changed that are of this list */
    tell(news: News, mine: Iterable<Lead>): void {
      const newcomers: Lead[] = [];
      for (const lead of mine) {
        const { id, score } = lead;
        if (!news.has(id)) continue;
        if (!known.has(id) && isNew(lead)) newcomers.push(lead);
        known.add(id);
        if (score.temperature !== 'hot' || wasHot.has(id)) continue;
        wasHot.add(id);
        becameHot?.(lead);
      }
      if (newcomers.length > 0) arrived?.(newcomers);
    },
  };
}
