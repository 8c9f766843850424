import type { Lead } from '../../../protocol/lead.ts';
import { useToasts } from '../../parts/toasts.tsx';
import { hashOf } from '../../route.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { contactOf, nameOf } from '../lead-name.ts';
import { LIST_TEXTS } from './texts.ts';

const isInSight = ({ id }: Lead): boolean => {
  const row = document.querySelector(`[data-lead="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  return row !== undefined && row.bottom > 0 && row.top < innerHeight;
};

/**
 * Says that somebody new is there whose row the reader can't see: the hottest stand first, and who has only
 * just come is seldom among them.
 * @param isListed whether the list is what is looked at
 */
export function useArrivals(isListed: boolean): (leads: readonly Lead[]) => void {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const { say } = useToasts();
  return (leads) => {
    if (!isListed) return;
    // Once the rows have been drawn.
    requestAnimationFrame(() => {
      const hidden = leads.filter((lead) => !isInSight(lead));
      const [lead, another] = hidden;
      if (!lead) return;
      if (another) say(words.arrivedMany(hidden.length), { link: { text: words.newest, to: `${hashOf('leads')}?order=desc` } });
      else say(words.arrived(nameOf(lead) ?? contactOf(lead)[0] ?? texts.lead.noName), { link: { text: words.arrivedOpen, to: hashOf('leads', lead.id) } });
    });
  };
}
