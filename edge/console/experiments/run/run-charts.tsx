import { useMemo } from 'preact/hooks';
import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { Chart } from '../../parts/chart.tsx';
import { useNumbers } from '../use-numbers.ts';
import { dailyRates, type Drawn, liftBands } from './chart-data.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  result: ExperimentResult;
  timeZone: string;
}

/** Of a difference: early intervals reach far beyond. */
const LIFT_MOST = 2;

/** Each day's rates, and between what the difference lay: a difference is never shown without its interval. */
export function RunCharts({ result, timeZone }: Props) {
  const texts = useRunTexts();
  const numbers = useNumbers();
  // Counts that went up meanwhile are no reason to draw days anew.
  const rates = useMemo(() => dailyRates(result), [JSON.stringify(result.arms.map(({ days }) => days))]);
  const bands = useMemo(() => liftBands(result), [JSON.stringify(result.comparisons)]);
  const names = result.arms.map(({ name }) => name).join(', ');
  if (rates.x.length === 0) return null;
  return (
    <div class="run-charts">
      <section class="panel" aria-label={texts.rates}>
        <h2>{texts.rates}</h2>
        <Chart
          label={texts.ratesLabel(names)}
          x={rates.x}
          timeZone={timeZone}
          series={rates.series}
          format={numbers.percent}
          from={0}
          table={<DayTable drawn={rates} say={(i, at) => saidRate(rates, i, at, numbers.percent)} />}
        />
      </section>
      {bands.x.length > 0 && (
        <section class="panel" aria-label={texts.bands}>
          <h2>{texts.bands}</h2>
          <Chart
            label={texts.bandsLabel(bands.series.map(({ name }) => name).join(', '))}
            x={bands.x}
            timeZone={timeZone}
            series={bands.series}
            format={numbers.change}
            to={LIFT_MOST}
            level={0}
            table={<DayTable drawn={bands} say={(i, at) => saidBand(bands, i, at, numbers.change)} />}
          />
          <p class="hint">{texts.bandsHint}</p>
        </section>
      )}
    </div>
  );
}

function saidRate({ series }: Drawn, place: number, at: number, say: (value: number) => string): string {
  const value = series[place]?.values[at];
  return value == null ? '–' : say(value);
}

function saidBand({ series }: Drawn, place: number, at: number, say: (value: number) => string): string {
  const [low, high] = [series[place]?.band?.low[at], series[place]?.band?.high[at]];
  return low == null || high == null ? '–' : `${say(low)} … ${say(high)}`;
}

function DayTable({ drawn, say }: { drawn: Drawn; say: (place: number, at: number) => string }) {
  const { day } = useRunTexts();
  const numbers = useNumbers();
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{day}</th>
          {drawn.series.map(({ name }) => (
            <th key={name} scope="col" class="is-number">
              <bdi>{name}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drawn.x.map((each, at) => (
          <tr key={each}>
            <th scope="row">{numbers.date(each)}</th>
            {drawn.series.map(({ name }, place) => (
              <td key={name} class="is-number">
                {say(place, at)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
