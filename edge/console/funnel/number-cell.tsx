import type { ComponentChildren } from 'preact';
import type { FunnelNumbers, Money } from '../../protocol/funnel.ts';
import { type Column, numberOf, TOO_FEW } from './columns.ts';
import { type Formats, useFormats } from './formats.ts';
import { useFunnelTexts } from './texts.ts';

const NOTHING = '–';

/** One number of the table; what can't be said is a dash, and what would be chance says so. */
export function NumberCell({ numbers, column }: { numbers: FunnelNumbers; column: Column }) {
  const texts = useFunnelTexts();
  const formats = useFormats();
  if (column === 'quality' && numbers.steps.leads > 0 && numbers.steps.leads < TOO_FEW) return <td class="is-unsure">{texts.tooFew}</td>;
  return <td>{said(numbers, column, formats)}</td>;
}

function said(numbers: FunnelNumbers, column: Column, formats: Formats): ComponentChildren {
  if (column === 'value' || column === 'cost') return amounts(numbers[column], formats);
  if (column === 'cost_per_lead' || column === 'cost_per_customer') return amounts(numbers[column] ? [numbers[column]] : [], formats);
  const number = numberOf(numbers, column);
  if (number === null) return NOTHING;
  if (column === 'lead_rate' || column === 'quality') return formats.share(number);
  return column === 'days_to_lead' || column === 'days_to_customer' ? formats.days(number) : formats.count(number);
}

const amounts = (all: readonly Money[], formats: Formats): ComponentChildren =>
  all.length === 0 ? NOTHING : all.map((money) => <span key={money.currency}>{formats.money(money)}</span>);
