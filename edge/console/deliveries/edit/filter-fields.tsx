import type { LeadFilter } from '../../../protocol/endpoint.ts';
import type { Stage, Temperature } from '../../../protocol/lead.ts';
import { Choices } from '../../parts/choices.tsx';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useTexts } from '../../texts.ts';
import { useEditTexts } from './texts.ts';

const TEMPERATURES: readonly Temperature[] = ['hot', 'warm', 'cold'];
const STAGES: readonly Stage[] = ['iql', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified'];

interface Props {
  filter: LeadFilter | null;
  faults: Faults;
  onChange: (filter: LeadFilter | null) => void;
}

/** Of which leads. */
export function FilterFields({ filter, faults, onChange }: Props) {
  const { temperatures, stagesLong } = useTexts();
  const texts = useEditTexts();
  const change = (part: LeadFilter) => {
    // What is empty is not asked for.
    const next = Object.fromEntries(
      Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
    );
    onChange(Object.keys(next).length > 0 ? (next as LeadFilter) : null);
  };
  return (
    <>
      <Choices
        legend={texts.filter}
        hint={texts.filterHint}
        error={faults.at('filter.temperature')}
        options={TEMPERATURES.map((each) => [each, temperatures[each]] as const)}
        chosen={filter?.temperature ?? []}
        onChange={(temperature) => change({ temperature })}
      />
      <Choices
        legend={texts.filterStages}
        error={faults.at('filter.stage')}
        options={STAGES.map((each) => [each, stagesLong[each]] as const)}
        chosen={filter?.stage ?? []}
        onChange={(stage) => change({ stage })}
      />
      <Field label={texts.minScore} error={faults.at('filter.min_score')}>
        {(field) => (
          <input
            {...field}
            type="number"
            min={0}
            value={filter?.min_score ?? ''}
            onInput={({ currentTarget: { value } }) => change({ min_score: value === '' ? undefined : Number(value) })}
          />
        )}
      </Field>
    </>
  );
}
