import type { Gate, LeadCondition } from '../../../protocol/card.ts';
import { Field } from '../../parts/field.tsx';
import { Checks, LinesField, NumberField } from './controls.tsx';
import type { Faults } from './fault-words.ts';
import { useRuleTexts } from './texts.ts';
import { ValueFields } from './value-fields.tsx';

export type When = Gate['when'];
export type Fact = When['fact'];

/** What is asked of a fact at first. */
export const FIRST_WHEN: { readonly [F in Fact]: Extract<When, { fact: F }> } = {
  mail: { fact: 'mail', is: ['business'] },
  mail_domain: { fact: 'mail_domain', is: [] },
  phone: { fact: 'phone' },
  title: { fact: 'title', is: ['decider'] },
  company_size: { fact: 'company_size', at_least: 10 },
  industry: { fact: 'industry', is: [] },
  country: { fact: 'country', is: ['VN'] },
  field: { fact: 'field', name: '' },
  event: { fact: 'event', on: 'page_view' },
  tag: { fact: 'tag', is: [] },
  suspected_bot: { fact: 'suspected_bot' },
};
export const FIT_FACTS: readonly LeadCondition['fact'][] = ['mail', 'mail_domain', 'phone', 'title', 'company_size', 'industry', 'country', 'field'];
export const GATE_FACTS: readonly Fact[] = [...FIT_FACTS, 'event', 'tag', 'suspected_bot'];

interface Props {
  when: Exclude<When, { fact: 'event' }>;
  path: string;
  faults: Faults;
  onWhen: (when: Exclude<When, { fact: 'event' }>) => void;
}

/** What is asked of somebody, behind the choice of what it is about. */
export function LeadFields({ when, path, faults, onWhen }: Props) {
  const texts = useRuleTexts();
  const label = texts.facts[when.fact];
  const error = faults.at(`${path}.is`, true);
  switch (when.fact) {
    case 'mail':
      return <Checks label={label} names={texts.mails} chosen={when.is} error={error} onChosen={(is) => onWhen({ ...when, is })} />;
    case 'title':
      return <Checks label={label} names={texts.titles} chosen={when.is} error={error} onChosen={(is) => onWhen({ ...when, is })} />;
    case 'mail_domain':
    case 'industry':
    case 'tag':
      return <LinesField key={when.fact} label={label} hint={texts.oneEach} values={when.is} error={error} onValues={(is) => onWhen({ ...when, is })} />;
    case 'country':
      return (
        <Field label={label} hint={texts.countryHint} error={error}>
          {(control) => (
            <input
              {...control}
              defaultValue={when.is.join(', ')}
              onInput={({ currentTarget }) =>
                onWhen({
                  ...when,
                  is: currentTarget.value
                    .toUpperCase()
                    .split(/[\s,]+/)
                    .filter(Boolean),
                })
              }
            />
          )}
        </Field>
      );
    case 'company_size':
      return <SizeFields size={when} path={path} faults={faults} onSize={onWhen} />;
    case 'field':
      return <ValueFields label={label} value={when} path={path} faults={faults} onValue={(value) => onWhen({ ...value, fact: 'field' })} />;
    default:
      return null;
  }
}

type Size = Extract<When, { fact: 'company_size' }>;

function SizeFields({ size, path, faults, onSize }: { size: Size; path: string; faults: Faults; onSize: (size: Size) => void }) {
  const { property } = useRuleTexts();
  const put = (end: 'at_least' | 'at_most', n: number) => {
    const { [end]: _, ...others } = size;
    onSize(Number.isNaN(n) ? others : { ...others, [end]: n });
  };
  return (
    <div class="row">
      <NumberField label={property.at_least} value={size.at_least} error={faults.at(`${path}.at_least`)} onValue={(n) => put('at_least', n)} />
      <NumberField label={property.at_most} value={size.at_most} error={faults.at(`${path}.at_most`)} onValue={(n) => put('at_most', n)} />
    </div>
  );
}
