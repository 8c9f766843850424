import { useEffect, useRef, useState } from 'preact/hooks';
import type { LeadCounts } from '../../../protocol/lead-counts.ts';
import { useOwnTexts, useSpeech } from '../../texts.ts';
import { TemperatureShape } from '../temperature-badge.tsx';
import { type ListFilter, TEMPERATURES, withValue } from './list-filter.ts';
import { LIST_TEXTS } from './texts.ts';

interface Props {
  filter: ListFilter;
  /** Null until they have been counted. */
  counts: LeadCounts | null;
  onFilter: (filter: ListFilter) => void;
}

/** Quicker than one who types sees it as a delay, slower than one types. */
const REST_MS = 60;
const CHOICES = ['all', ...TEMPERATURES] as const;

export function FilterBar({ filter, counts, onFilter }: Props) {
  const words = useOwnTexts(LIST_TEXTS);
  const { texts, locale } = useSpeech();
  const shown = (choice: (typeof CHOICES)[number]): string => {
    const known = counts?.[choice];
    return known ? `${known.count.toLocaleString(locale)}${known.more ? '+' : ''}` : '…';
  };
  return (
    <div class="filter-bar" role="search">
      <SearchBox filter={filter} onFilter={onFilter} />
      <div class="choices" role="group" aria-label={words.temperature}>
        {CHOICES.map((choice) => {
          const isChosen = (filter.temperature ?? 'all') === choice;
          return (
            <button
              key={choice}
              type="button"
              class={`is-${choice}`}
              aria-pressed={isChosen}
              title={counts?.[choice].more ? words.moreThan(counts[choice].count.toLocaleString(locale)) : undefined}
              onClick={() => onFilter(withValue(filter, 'temperature', choice === 'all' ? undefined : choice))}
            >
              {choice !== 'all' && <TemperatureShape temperature={choice} />}
              {choice === 'all' ? words.all : texts.temperatures[choice]} <span class="count">{shown(choice)}</span>
            </button>
          );
        })}
      </div>
      <button
        type="button"
        class="to-quarantine"
        aria-pressed={filter.include_quarantined === 'only'}
        onClick={() => onFilter(withValue(filter, 'include_quarantined', filter.include_quarantined === 'only' ? undefined : 'only'))}
      >
        {words.quarantine}
      </button>
      <label class="list-order">
        <span class="unseen">{words.order}</span>
        <select
          value={filter.order === 'desc' ? 'desc' : 'hottest'}
          onChange={({ currentTarget }) => onFilter(withValue(filter, 'order', currentTarget.value === 'desc' ? 'desc' : undefined))}
        >
          <option value="hottest">{words.orders.hottest}</option>
          <option value="desc">{words.orders.desc}</option>
        </select>
      </label>
    </div>
  );
}

/** What is typed is asked once the fingers rest. What the address says, when one goes back, is put into the box. */
function SearchBox({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const words = useOwnTexts(LIST_TEXTS);
  const [typed, setTyped] = useState(filter.q ?? '');
  const asked = useRef(filter.q ?? '');
  const latest = useRef({ filter, onFilter });
  latest.current = { filter, onFilter };

  useEffect(() => {
    if ((filter.q ?? '') === asked.current) return;
    asked.current = filter.q ?? '';
    setTyped(asked.current);
  }, [filter.q]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      latest.current.onFilter(withValue(latest.current.filter, 'q', wanted));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <input
      type="search"
      class="words"
      aria-label={words.search}
      placeholder={words.searchHint}
      autocomplete="off"
      spellcheck={false}
      maxLength={200}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
