import type { LeadCounts } from '../../../protocol/lead-counts.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { isFiltered, type ListFilter } from './list-filter.ts';
import { LIST_TEXTS } from './texts.ts';

/** How many leads these are, and whether changes show at once. */
export function ListStatus({ counts, temperature, isLive }: { counts: LeadCounts | null; temperature: string | undefined; isLive: boolean }) {
  const words = useOwnTexts(LIST_TEXTS);
  const known = counts?.[temperature === 'hot' || temperature === 'warm' || temperature === 'cold' ? temperature : 'all'];
  return (
    <span class={isLive ? 'list-status is-live' : 'list-status'}>
      {known && <span>{words.listed(known.count, known.more)}</span>}
      <span class="list-live">{isLive ? words.live : words.notLive}</span>
    </span>
  );
}

export function NoMatch({ filter, onFilter }: { filter: ListFilter; onFilter: (filter: ListFilter) => void }) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const isHeld = filter.include_quarantined === 'only' && Object.keys(filter).length === 1;
  return (
    <div class="no-match" role="status">
      <p>{isHeld ? words.noneHeld : words.noMatch}</p>
      {filter.q && <p class="hint">{words.noMatchHint}</p>}
      {isFiltered(filter) && (
        <button type="button" onClick={() => onFilter({})}>
          {texts.leads.clear}
        </button>
      )}
    </div>
  );
}

export function ListEnd({ hasMore, isReading }: { hasMore: boolean; isReading: boolean }) {
  const words = useOwnTexts(LIST_TEXTS);
  return <p class="hint list-end">{hasMore ? isReading && words.reading : words.end}</p>;
}
