import type { LeadCounts } from '../../../protocol/lead-counts.ts';
import type { Api } from '../../api.ts';
import { StepsHere } from '../../install/steps-here.tsx';
import { useNow } from '../../moment.tsx';
import { Loading } from '../../parts/loading.tsx';
import { replaceQuery } from '../../route.ts';
import type { Session } from '../../session.ts';
import { useOwnTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { isFiltered, type ListFilter, paramsOf } from './list-filter.ts';
import { LeadTable, type Table } from './lead-table.tsx';
import { ListEnd, NoMatch } from './list-states.tsx';
import { NoLeadsYet } from './no-leads-yet.tsx';
import type { Selection } from './selection.ts';
import { LIST_TEXTS } from './texts.ts';
import type { ShownList } from './use-lead-list.ts';

interface Props {
  api: Api;
  session: Session;
  filter: ListFilter;
  shown: ShownList;
  counts: LeadCounts | null;
  hasPanel: boolean;
  onPanel: (isOpen: boolean) => void;
  selection: Selection;
  onSelect: ((id: string, isRange: boolean) => void) | null;
  table: { current: Table | null };
  ownerName: (owner: string) => string;
  onRefused: () => void;
}

/** "3 minutes ago" need not be truer than this. */
const TICK_MS = 20_000;

/** The filters and the rows, or what there is to say in their place. */
export function ListBody({ api, session, filter, shown, counts, hasPanel, onPanel, onRefused, ...rows }: Props) {
  const { leads, list, phase, problem } = shown;
  const now = useNow(TICK_MS);
  const words = useOwnTexts(LIST_TEXTS);
  const onFilter = (chosen: ListFilter) => replaceQuery(paramsOf(chosen));
  const isEmpty = phase === 'ready' && leads.length === 0 && !problem;
  const trouble = problem && <Trouble error={problem} onRetry={() => void list?.again()} />;
  if (isEmpty && !isFiltered(filter)) {
    return (
      <>
        <StepsHere api={api} session={session} here="leads" onRefused={onRefused} />
        <NoLeadsYet session={session} />
      </>
    );
  }
  return (
    <>
      {trouble}
      <FilterBar filter={filter} counts={counts} onFilter={onFilter} />
      <FilterPanel filter={filter} onFilter={onFilter} isOpen={hasPanel} onOpen={onPanel} />
      {shown.waiting > 0 && (
        <button type="button" class="list-waiting" onClick={() => list?.release()}>
          {words.waiting(shown.waiting)}
        </button>
      )}
      {phase === 'loading' && !problem && <Loading lines={12} />}
      {isEmpty && <NoMatch filter={filter} onFilter={onFilter} />}
      {leads.length > 0 && (
        <>
          <LeadTable
            {...rows}
            leads={leads}
            hasMore={shown.hasMore}
            fresh={shown.fresh}
            onNear={() => void list?.more(leads.length)}
            onHold={(isHeld) => list?.hold(isHeld)}
            now={now}
          />
          <ListEnd hasMore={shown.hasMore} isReading={shown.isReading} />
        </>
      )}
    </>
  );
}
