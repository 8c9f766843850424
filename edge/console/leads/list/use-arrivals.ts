import type { Lead } from '../../../protocol/lead.ts';
import { useToasts } from '../../parts/toasts.tsx';
import { hashOf } from '../../route.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { contactOf, nameOf } from '../lead-name.ts';
import { type ListFilter, newestFirst } from './list-filter.ts';
import { LIST_TEXTS } from './texts.ts';

const isInSight = ({ id }: Lead): boolean => {
  const row = document.querySelector(`[data-lead="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  return row !== undefined && row.bottom > 0 && row.top < innerHeight;
};

/**
 * Says that somebody new is there whose row the reader can't see: the hottest stand first, and who has only
 * just come is seldom among them.
 * @param listed the filter of the list that is looked at; null where something else is
 */
export function useArrivals(listed: ListFilter | null): (leads: readonly Lead[]) => void {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const { say } = useToasts();
  return (leads) => {
    if (!listed) return;
    // Once the rows have been drawn.
    requestAnimationFrame(() => {
      const hidden = leads.filter((lead) => !isInSight(lead));
      const [lead, another] = hidden;
      if (!lead) return;
      const newest = newestFirst(listed);
      if (another) say(words.arrivedMany(hidden.length), newest === null ? {} : { link: { text: words.newest, to: `${hashOf('leads')}?${newest}` } });
      else say(words.arrived(nameOf(lead) ?? contactOf(lead)[0] ?? texts.lead.noName), { link: { text: words.arrivedOpen, to: hashOf('leads', lead.id) } });
    });
  };
}
