import { useTexts } from '../texts.ts';

/** The currencies that the first customers sell in. Others go by the API. */
const CURRENCIES = ['VND', 'USD', 'EUR', 'JPY', 'KRW', 'SGD', 'THB', 'AUD', 'GBP', 'CNY'];
const REASON_LENGTH = 500;

export function CustomerFields() {
  const { decisions } = useTexts();
  return (
    <>
      <div class="decision-row">
        <label>
          {decisions.value}
          <input name="value" inputMode="decimal" pattern="\d[\d.,\s]*" maxLength={20} autoComplete="off" title={decisions.valueHint} />
        </label>
        <label>
          {decisions.currency}
          <select name="currency">
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      </div>
      <label>
        {decisions.note}
        <input name="reason" maxLength={REASON_LENGTH} autoComplete="off" />
      </label>
    </>
  );
}

export function ReasonField({ suggests = false }: { suggests?: boolean }) {
  const { decisions } = useTexts();
  return (
    <label>
      {decisions.reason}
      <input
        type="text"
        name="reason"
        required
        pattern=".*\S.*"
        maxLength={REASON_LENGTH}
        autoComplete="off"
        list={suggests ? 'decision-reasons' : undefined}
      />
      {suggests && (
        <datalist id="decision-reasons">
          {decisions.reasons.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
      )}
    </label>
  );
}

/** @param isMql whether the lead stands at MQL, from where only one step leads back */
export function RecycleFields({ isMql }: { isMql: boolean }) {
  const { decisions, stages, stagesLong } = useTexts();
  return (
    <>
      <ReasonField />
      <fieldset class="decision-choice">
        <legend>{decisions.recycleTo}</legend>
        {(['iql', 'mql'] as const).map((stage) => (
          <label key={stage}>
            <input type="radio" name="to" value={stage} defaultChecked={stage === 'iql'} disabled={isMql && stage === 'mql'} />
            {stages[stage]} <small>{stagesLong[stage]}</small>
          </label>
        ))}
      </fieldset>
    </>
  );
}
