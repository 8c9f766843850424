import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Texts } from '../../texts/en.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { type FilterName, furtherOf, type ListFilter, withValue } from './list-filter.ts';
import { type ListTexts, LIST_TEXTS } from './texts.ts';

interface Props {
  filter: ListFilter;
  onFilter: (filter: ListFilter) => void;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** Filters that are not needed every hour, and as chips those that are set. */
export function FilterPanel({ filter, onFilter, isOpen, onOpen }: Props) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const id = useId();
  const set = furtherOf(filter);
  return (
    <div class="filter-more">
      <div class="row">
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => onOpen(!isOpen)}>
          {set.length > 0 ? words.filtersSet(set.length) : words.filters}
        </button>
        {set.map((name) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-label={words.without(`${words.names[name as keyof ListTexts['names']]}: ${saidOf(name, filter[name] ?? '', texts, words)}`)}
            onClick={() => onFilter(withValue(filter, name, undefined))}
          >
            {words.names[name as keyof ListTexts['names']]}: <bdi>{saidOf(name, filter[name] ?? '', texts, words)}</bdi> <span aria-hidden="true">×</span>
          </button>
        ))}
        {set.length > 1 && (
          <button type="button" class="quiet" onClick={() => onFilter(set.reduce((rest, name) => withValue(rest, name, undefined), filter))}>
            {words.reset}
          </button>
        )}
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Controls filter={filter} onFilter={onFilter} />}
      </div>
    </div>
  );
}

function Controls({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const set = (name: FilterName) => (value: string) => onFilter(withValue(filter, name, value));
  const owner = filter.owner ?? '';
  const [wantsOther, setWantsOther] = useState(false);
  const isOther = owner === '' ? wantsOther : owner !== 'me' && owner !== 'nobody';
  return (
    <div class="filter-panel">
      <Choice name="stage" filter={filter} onChange={set('stage')} options={Object.entries(texts.stagesLong)} />
      <Choice name="status" filter={filter} onChange={set('status')} options={Object.entries(texts.statuses)} />
      <Named label={words.names.owner}>
        {(id) => (
          <>
            <select
              id={id}
              value={isOther ? 'other' : owner}
              onChange={({ currentTarget: { value } }) => {
                setWantsOther(value === 'other');
                set('owner')(value === 'other' ? '' : value);
              }}
            >
              <option value="">{words.any}</option>
              <option value="me">{words.me}</option>
              <option value="nobody">{words.nobody}</option>
              <option value="other">{words.ofSomebody}</option>
            </select>
            {isOther && <Text label={words.ownerHint} value={owner} onChange={set('owner')} />}
          </>
        )}
      </Named>
      <Choice name="source" filter={filter} onChange={set('source')} options={Object.entries(texts.sources)} />
      <Choice name="journey" filter={filter} onChange={set('journey')} options={Object.entries(texts.journeys)} />
      <Named label={words.names.tag}>{(id) => <Text id={id} value={filter.tag ?? ''} onChange={set('tag')} />}</Named>
      <Named label={words.names.cta}>
        {(id) => <Text id={id} value={filter.cta ?? ''} placeholder={words.ctaHint} onChange={(value) => set('cta')(/^[\w-]*$/.test(value) ? value : '')} />}
      </Named>
      <Named label={words.names.min_score}>
        {(id) => (
          <Text id={id} inputMode="numeric" value={filter.min_score ?? ''} onChange={(value) => set('min_score')(/^\d{1,5}$/.test(value) ? value : '')} />
        )}
      </Named>
      <Day name="created_since" filter={filter} onChange={set('created_since')} />
      <Day name="created_until" filter={filter} onChange={set('created_until')} />
      <Named label={words.names.include_unconfirmed}>
        {(id) => (
          <input
            id={id}
            type="checkbox"
            checked={filter.include_unconfirmed === '1'}
            onChange={({ currentTarget }) => set('include_unconfirmed')(currentTarget.checked ? '1' : '')}
          />
        )}
      </Named>
    </div>
  );
}

/** What has one of several values, or any. */
interface ChoiceProps {
  name: 'stage' | 'status' | 'source' | 'journey';
  filter: ListFilter;
  options: (readonly [string, string])[];
  onChange: (value: string) => void;
}
function Choice({ name, filter, options, onChange }: ChoiceProps) {
  const words = useOwnTexts(LIST_TEXTS);
  return (
    <Named label={words.names[name]}>
      {(id) => (
        <select id={id} value={filter[name] ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="">{words.any}</option>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Named>
  );
}

function Named({ label, children }: { label: string; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface TextProps {
  id?: string;
  label?: string;
  inputMode?: 'text' | 'numeric';
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}
/** Asked when one has done with it: each letter would be a list of its own. */
const Text = ({ id, label, value, onChange, inputMode = 'text', placeholder = label }: TextProps) => (
  <input
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { 'aria-label': label })}
    {...(placeholder === undefined ? {} : { placeholder })}
    type="text"
    inputMode={inputMode}
    maxLength={200}
    autocomplete="off"
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value.trim())}
  />
);

/** A day as the reader's clock has it. */
function Day({ name, filter, onChange }: { name: 'created_since' | 'created_until'; filter: ListFilter; onChange: (value: string) => void }) {
  const words = useOwnTexts(LIST_TEXTS);
  return (
    <Named label={words.names[name]}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={dayOf(filter[name] ?? '')}
          onChange={({ currentTarget: { value } }) => onChange(value ? new Date(`${value}T00:00`).toISOString() : '')}
        />
      )}
    </Named>
  );
}

function dayOf(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** A filter's value in words. */
function saidOf(name: FilterName, value: string, texts: Texts, words: ListTexts): string {
  const known: Partial<Record<FilterName, Record<string, string>>> = {
    stage: texts.stagesLong,
    status: texts.statuses,
    source: texts.sources,
    journey: texts.journeys,
    owner: { me: words.me, nobody: words.nobody },
    include_unconfirmed: { 1: words.yes },
  };
  if (name === 'created_since' || name === 'created_until') return dayOf(value) || value;
  return value
    .split(',')
    .map((each) => (Object.hasOwn(known[name] ?? {}, each) ? known[name]?.[each] : each))
    .join(', ');
}
