import { useSpeech } from '../../texts.ts';
import type { Day } from '../days.ts';
import { useDeliveryTexts } from '../texts.ts';

const HEIGHT_REM = 3;

/** What went out on each of the last days. The words are for who cannot see bars, and for all others too. */
export function DayBars({ days }: { days: readonly Day[] }) {
  const { log } = useDeliveryTexts();
  const { locale, language } = useSpeech();
  const most = Math.max(1, ...days.map(({ delivered, failed }) => delivered + failed));
  // The short days of Vietnamese are long, and its narrow ones are what is on every calendar: T2, T3.
  const weekday = new Intl.DateTimeFormat(locale, { weekday: language === 'vi' ? 'narrow' : 'short', timeZone: 'UTC' });
  const name = (day: string): string => `${weekday.format(Date.parse(`${day}T00:00:00Z`))} ${Number(day.slice(-2))}`;
  const high = (n: number) => ({ height: `${(n / most) * HEIGHT_REM}rem` });
  return (
    <section class="days" aria-label={log.days}>
      <h3>{log.days}</h3>
      <ol>
        {days.map(({ day, delivered, failed }) => (
          <li key={day} title={log.dayText(delivered, failed)}>
            <span class="day-bar" aria-hidden="true">
              <span class="day-failed" style={high(failed)} />
              <span class="day-delivered" style={high(delivered)} />
            </span>
            <span class="day-number">{delivered}</span>
            <span class="day-name">{name(day)}</span>
            <span class="unseen">{log.dayText(delivered, failed)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
