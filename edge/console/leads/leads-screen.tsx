import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useNow } from '../moment.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { FeedStatus } from './feed-status.tsx';
import { FilterBar } from './filter-bar.tsx';
import { chosen, type LeadFilter, NO_FILTER } from './lead-filter.ts';
import type { FeedState } from './lead-feed.ts';
import { LeadTable } from './lead-table.tsx';
import { NoLeadsYet } from './no-leads-yet.tsx';
import { QuarantineSwitch } from './quarantine-switch.tsx';
import { useRowKeys } from './row-keys.ts';

interface Props {
  feed: FeedState & { retry: () => void };
  filter: LeadFilter;
  onFilter: (filter: LeadFilter) => void;
  /** Whether the list is of those in quarantine. */
  quarantined: boolean;
  onQuarantined: (quarantined: boolean) => void;
  /** The lead whose page was open last: its row is where the reader goes on. */
  returnTo: string | null;
}

/** "3 minutes ago" need not be truer than this. */
const TICK_MS = 20_000;

export function LeadsScreen({ feed, filter, onFilter, quarantined, onQuarantined, returnTo }: Props) {
  const texts = useTexts();
  const main = useRef<HTMLElement>(null);
  const now = useNow(TICK_MS);
  const { shown, counts } = useMemo(() => chosen(feed.leads.values(), filter), [feed.leads, filter]);
  const isFiltered = filter.temperature !== 'all' || filter.words.trim() !== '';
  const onKeyDown = useRowKeys(main);

  useEffect(() => {
    document.title = `${texts.leads.title} · ${texts.product}`;
  }, [texts]);
  useEffect(() => {
    const row = returnTo === null ? null : main.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(returnTo)}"]`);
    (row ?? main.current)?.focus({ preventScroll: !row });
    row?.scrollIntoView({ block: 'center' });
  }, []);

  return (
    <main ref={main} tabIndex={-1} class="leads" onKeyDown={onKeyDown}>
      <header class="leads-head">
        <h1>
          {texts.leads.title} {feed.leads.size > 0 && <small>{texts.leads.order}</small>}
        </h1>
        <FeedStatus phase={feed.phase} count={feed.leads.size} readAt={feed.readAt} isTroubled={feed.problem !== null} />
      </header>
      {feed.problem && <Trouble error={feed.problem} more={texts.trouble.again} onRetry={feed.retry} />}
      {feed.phase === 'ready' && feed.leads.size === 0 && !quarantined ? (
        <>
          <NoLeadsYet />
          {/* The only ones there are may be there. */}
          <QuarantineSwitch quarantined={false} onQuarantined={onQuarantined} />
        </>
      ) : (
        <>
          <FilterBar filter={filter} counts={counts} onFilter={onFilter} quarantined={quarantined} onQuarantined={onQuarantined} />
          {/* A new choice starts at the top again, with few rows: typing stays quick over a long list. */}
          {shown.length > 0 && (
            <LeadTable key={`${quarantined} ${filter.temperature} ${filter.words}`} leads={shown} fresh={feed.fresh} now={now} reachTo={returnTo} />
          )}
          {shown.length === 0 && feed.phase === 'ready' && (
            <div class="no-match" role="status">
              <p>{quarantined && feed.leads.size === 0 ? texts.suspicion.none : texts.leads.noMatch}</p>
              {isFiltered && (
                <button type="button" onClick={() => onFilter(NO_FILTER)}>
                  {texts.leads.clear}
                </button>
              )}
            </div>
          )}
          {feed.capped && <p class="hint">{texts.leads.capped(feed.leads.size)}</p>}
          {shown.length > 0 && <p class="hint keys">{texts.leads.keys}</p>}
        </>
      )}
    </main>
  );
}
