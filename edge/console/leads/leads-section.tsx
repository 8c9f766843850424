import '../look/leads.css';
import '../look/lead-table.css';
import '../look/lead-table-narrow.css';
import '../look/lead-page.css';
import '../look/reasons.css';
import '../look/suspicion.css';
import '../look/decisions.css';
import '../look/browsers.css';
import '../look/lead-facts.css';
import '../look/timeline.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import { replaceQuery } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { useOwnTexts, useTexts } from '../texts.ts';
import { LeadPage } from './lead-page.tsx';
import { tellHot } from './list/hot-alert.ts';
import { filterOf, type ListFilter, paramsOf } from './list/list-filter.ts';
import { LeadsScreen } from './list/leads-screen.tsx';
import { LIST_TEXTS } from './list/texts.ts';
import { useArrivals } from './list/use-arrivals.ts';
import { useLeadList } from './list/use-lead-list.ts';

/** The list and a lead's page over one list, so that going back finds it as it was left. */
export function LeadsSection({ api, session, path: [id], query, onRefused }: ScreenProps) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  // The address of a lead's page says nothing of the list behind it, to which one comes back.
  const kept = useRef<ListFilter>({});
  const before = useRef(id);
  const isBack = id === undefined && before.current !== undefined && query.size === 0;
  if (id === undefined && !isBack) kept.current = filterOf(query);
  useLayoutEffect(() => {
    before.current = id;
    if (isBack) replaceQuery(paramsOf(kept.current));
  }, [id]);
  const becameHot = (lead: Lead) => tellHot(lead, { ...words, noName: texts.lead.noName });
  const arrived = useArrivals(id === undefined ? kept.current : null);
  const shown = useLeadList(api, kept.current, onRefused, { becameHot, arrived });
  const [opened, setOpened] = useState<{ lead: string; scrolled: number } | null>(null);
  const scrolled = useRef(0);
  if (id === undefined) scrolled.current = scrollY;

  if (id !== undefined) {
    return (
      <LeadPage
        key={id}
        api={api}
        session={session}
        id={id}
        known={shown.leads.find((lead) => lead.id === id)}
        onOpened={(lead) => setOpened({ lead, scrolled: scrolled.current })}
        onRestored={() => void shown.list?.again()}
        onRefused={onRefused}
      />
    );
  }
  return <LeadsScreen api={api} session={session} filter={kept.current} shown={shown} returnTo={opened} onRefused={onRefused} />;
}
