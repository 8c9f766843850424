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
import { useState } from 'preact/hooks';
import type { ScreenProps } from '../screens.ts';
import { NO_FILTER } from './lead-filter.ts';
import { LeadPage } from './lead-page.tsx';
import { LeadsScreen } from './leads-screen.tsx';
import { useLeadFeed } from './use-lead-feed.ts';

/** The list and a lead's page over one feed, so that going back finds the list as it was left. */
export function LeadsSection({ api, path: [id], onRefused }: ScreenProps) {
  const [quarantined, setQuarantined] = useState(false);
  const [round, setRound] = useState(0);
  const feed = useLeadFeed(api, onRefused, quarantined, round);
  const [filter, setFilter] = useState(NO_FILTER);
  const [opened, setOpened] = useState<string | null>(null);

  if (id !== undefined) {
    return (
      <LeadPage
        key={id}
        api={api}
        id={id}
        known={feed.leads.get(id)}
        onOpened={setOpened}
        onRestored={() => setRound((before) => before + 1)}
        onRefused={onRefused}
      />
    );
  }
  return <LeadsScreen feed={feed} filter={filter} onFilter={setFilter} quarantined={quarantined} onQuarantined={setQuarantined} returnTo={opened} />;
}
