import { useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import type { Route } from '../route.ts';
import { NO_FILTER } from './lead-filter.ts';
import { LeadPage } from './lead-page.tsx';
import { LeadsScreen } from './leads-screen.tsx';
import { useLeadFeed } from './use-lead-feed.ts';

interface Props {
  api: Api;
  route: Route;
  onRefused: () => void;
}

/** The list and a lead's page over one feed, so that going back finds the list as it was left. */
export function LeadsSection({ api, route, onRefused }: Props) {
  const [quarantined, setQuarantined] = useState(false);
  const [round, setRound] = useState(0);
  const feed = useLeadFeed(api, onRefused, quarantined, round);
  const [filter, setFilter] = useState(NO_FILTER);
  const [opened, setOpened] = useState<string | null>(null);

  if (route.screen === 'lead') {
    return (
      <LeadPage
        key={route.id}
        api={api}
        id={route.id}
        known={feed.leads.get(route.id)}
        onOpened={setOpened}
        onRestored={() => setRound((before) => before + 1)}
        onRefused={onRefused}
      />
    );
  }
  return <LeadsScreen feed={feed} filter={filter} onFilter={setFilter} quarantined={quarantined} onQuarantined={setQuarantined} returnTo={opened} />;
}
