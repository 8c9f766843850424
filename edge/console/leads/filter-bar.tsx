import { useTexts } from '../texts.ts';
import { type Counts, type LeadFilter, TEMPERATURES } from './lead-filter.ts';
import { QuarantineSwitch } from './quarantine-switch.tsx';
import { TemperatureShape } from './temperature-badge.tsx';

interface Props {
  filter: LeadFilter;
  counts: Counts;
  onFilter: (filter: LeadFilter) => void;
  quarantined: boolean;
  onQuarantined: (quarantined: boolean) => void;
}

const CHOICES = ['all', ...TEMPERATURES] as const;

export function FilterBar({ filter, counts, onFilter, quarantined, onQuarantined }: Props) {
  const texts = useTexts();
  return (
    <div class="filter-bar" role="search">
      <div class="choices" role="group" aria-label={texts.leads.temperature}>
        {CHOICES.map((choice) => (
          <button
            key={choice}
            type="button"
            class={`is-${choice}`}
            aria-pressed={filter.temperature === choice}
            onClick={() => onFilter({ ...filter, temperature: choice })}
          >
            {choice !== 'all' && <TemperatureShape temperature={choice} />}
            {choice === 'all' ? texts.leads.all : texts.temperatures[choice]} <span class="count">{counts[choice]}</span>
          </button>
        ))}
      </div>
      <QuarantineSwitch quarantined={quarantined} onQuarantined={onQuarantined} />
      <input
        type="search"
        class="words"
        aria-label={texts.leads.search}
        placeholder={texts.leads.searchHint}
        autocomplete="off"
        spellcheck={false}
        value={filter.words}
        onInput={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
      />
    </div>
  );
}
