import { useRef, useState } from 'preact/hooks';
import type { Cost, CostInput } from '../../protocol/cost.ts';
import { amountOf } from '../decisions/amount.ts';
import type { Api } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../parts/use-act.ts';
import { useTexts } from '../texts.ts';
import type { Period } from './period.ts';
import { useFunnelTexts } from './texts.ts';

/** Those in which the first customers pay. Others go by the API. */
const CURRENCIES = ['VND', 'USD', 'EUR', 'JPY', 'KRW', 'SGD', 'THB', 'AUD', 'GBP', 'CNY'];
const CAMPAIGN_LENGTH = 80;

interface Props {
  api: Api;
  /** The one that is changed; null for a new one. */
  cost: Cost | null;
  /** What a new one is for, unless somebody says otherwise. */
  period: Period;
  onRefused: () => void;
  onClose: () => void;
  onSaved: () => void;
}

export function CostDialog({ api, cost, period, onRefused, onClose, onSaved }: Props) {
  const texts = useFunnelTexts();
  const { sources } = useTexts();
  const act = useAct(onRefused);
  const name = useRef(crypto.randomUUID());
  const [isWrong, setWrong] = useState(false);
  const faultAt = (path: string): string | undefined => act.problem?.errors.find((error) => error.path === path)?.detail;
  const currencies = cost && !CURRENCIES.includes(cost.currency) ? [cost.currency, ...CURRENCIES] : CURRENCIES;

  const save = async (fields: FormData) => {
    const text = (field: string): string => String(fields.get(field) ?? '').trim();
    const amount = amountOf(text('amount'), text('currency'));
    setWrong(amount === null);
    if (amount === null) return;
    const input: CostInput = {
      source: text('source') as CostInput['source'],
      campaign: text('campaign') || null,
      from: text('from'),
      to: text('to'),
      amount,
      currency: text('currency'),
    };
    const saved = await act.run(() =>
      cost ? api.put(`/v1/costs/${encodeURIComponent(cost.id)}`, input) : api.post('/v1/costs', input, { name: name.current }),
    );
    if (saved) return onSaved();
    // What is sent next is another request.
    name.current = crypto.randomUUID();
  };

  return (
    <Dialog
      title={cost ? texts.oldCost : texts.newCost}
      submit={texts.save}
      isBusy={act.isBusy}
      problem={act.problem}
      shown={(path) => ['source', 'campaign', 'from', 'to', 'amount', 'currency'].includes(path)}
      onSubmit={(fields) => void save(fields)}
      onClose={onClose}
    >
      <Field label={texts.source} error={faultAt('source')}>
        {(control) => (
          <select {...control} name="source" defaultValue={cost?.source ?? 'campaign'}>
            {Object.entries(sources).map(([source, text]) => (
              <option key={source} value={source}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.campaign} hint={texts.campaignHint} error={faultAt('campaign')}>
        {(control) => <input {...control} name="campaign" maxLength={CAMPAIGN_LENGTH} autoComplete="off" defaultValue={cost?.campaign ?? ''} />}
      </Field>
      <div class="cost-row">
        <Field label={texts.amount} error={isWrong ? texts.wrongAmount : faultAt('amount')}>
          {(control) => (
            <input {...control} name="amount" inputMode="decimal" maxLength={20} autoComplete="off" defaultValue={cost ? String(cost.amount) : ''} />
          )}
        </Field>
        <Field label={texts.currency} error={faultAt('currency')}>
          {(control) => (
            <select {...control} name="currency" defaultValue={cost?.currency ?? CURRENCIES[0]}>
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="cost-row">
        <Field label={texts.from} error={faultAt('from')}>
          {(control) => <input {...control} type="date" name="from" defaultValue={cost?.from ?? period.from} />}
        </Field>
        <Field label={texts.to} error={faultAt('to')}>
          {(control) => <input {...control} type="date" name="to" defaultValue={cost?.to ?? period.to} />}
        </Field>
      </div>
    </Dialog>
  );
}
