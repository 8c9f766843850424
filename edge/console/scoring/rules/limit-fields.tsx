import { useId } from 'preact/hooks';
import type { Rule } from '../../../protocol/card.ts';
import { useRuleTexts } from './texts.ts';

type Limit = NonNullable<Rule['limit']>;

interface Props {
  limit: Rule['limit'];
  error: string | undefined;
  onLimit: (limit: Rule['limit']) => void;
}

const SPANS: readonly Limit['per'][] = ['visit', 'day', 'ever'];

/** Each time, or so many times a span. */
export function LimitFields({ limit, error, onLimit }: Props) {
  const texts = useRuleTexts();
  const id = useId();
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend>{texts.limit}</legend>
      <div class="row">
        {limit && (
          <>
            <input
              class="tiny"
              type="number"
              min="1"
              aria-label={`${texts.limit}: ${texts.times}`}
              value={Number.isFinite(limit.times) ? limit.times : ''}
              onInput={({ currentTarget }) => onLimit({ ...limit, times: currentTarget.value === '' ? NaN : Number(currentTarget.value) })}
            />
            {texts.times}
          </>
        )}
        <select
          aria-label={texts.limit}
          value={limit?.per ?? ''}
          onChange={({ currentTarget }) => {
            const per = SPANS.find((span) => span === currentTarget.value);
            onLimit(per && { times: limit?.times ?? 1, per });
          }}
        >
          <option value="">{texts.everyTime}</option>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {texts.spans[span]}
            </option>
          ))}
        </select>
      </div>
      {error && (
        <p id={id} class="error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
