import { useId, useState } from 'preact/hooks';
import { isPeriod, type Period, PRESETS, upTo } from './period.ts';
import { useFunnelTexts } from './texts.ts';

interface Props {
  period: Period;
  today: string;
  onChange: (period: Period) => void;
}

/** Which days: the latest so many, or two ends. */
export function PeriodBar({ period, today, onChange }: Props) {
  const texts = useFunnelTexts();
  const id = useId();
  const [isCustom, setCustom] = useState(period.preset === null);
  const [isWrong, setWrong] = useState(false);
  return (
    <div class="period-bar">
      <div class="period-presets" role="group" aria-label={texts.period}>
        {PRESETS.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={!isCustom && period.preset === days}
            onClick={() => {
              setCustom(false);
              onChange(upTo(today, days));
            }}
          >
            {texts.lastDays(days)}
          </button>
        ))}
        <button type="button" aria-pressed={isCustom} aria-expanded={isCustom} aria-controls={`${id}-days`} onClick={() => setCustom(!isCustom)}>
          {texts.custom}
        </button>
      </div>
      {isCustom && (
        <form
          id={`${id}-days`}
          class="period-days"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const fields = new FormData(event.currentTarget);
            const [from, to] = [String(fields.get('from')), String(fields.get('to'))];
            setWrong(!isPeriod(from, to));
            if (isPeriod(from, to)) onChange({ from, to, preset: null });
          }}
        >
          <label>
            {texts.from}{' '}
            <input type="date" name="from" key={period.from} defaultValue={period.from} max={today} aria-describedby={isWrong ? `${id}-wrong` : undefined} />
          </label>
          <label>
            {texts.to}{' '}
            <input type="date" name="to" key={period.to} defaultValue={period.to} max={today} aria-describedby={isWrong ? `${id}-wrong` : undefined} />
          </label>
          <button type="submit">{texts.show}</button>
          <p id={`${id}-wrong`} class="error" role="alert">
            {isWrong ? texts.wrongDays : ''}
          </p>
        </form>
      )}
    </div>
  );
}
