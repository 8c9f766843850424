import { useMemo, useState } from 'preact/hooks';
import type { Funnel } from '../../protocol/funnel.ts';
import { Chart, type ChartSeries } from '../parts/chart.tsx';
import { useFormats } from './formats.ts';
import { STEPS, type Step } from './steps.ts';
import { useFunnelTexts } from './texts.ts';

/** One step, day by day: visits and customers on one scale would hide each other. */
export function Daily({ funnel }: { funnel: Funnel }) {
  const texts = useFunnelTexts();
  const formats = useFormats();
  const [step, setStep] = useState<Step>('leads');
  const x = useMemo(() => funnel.days.map(({ day }) => day), [funnel]);
  const series = useMemo(
    (): ChartSeries[] => [{ name: texts.steps[step], tone: 'action', values: funnel.days.map(({ steps }) => steps[step]), kind: 'bars' }],
    [funnel, step, texts],
  );
  return (
    <section class="panel" aria-labelledby="funnel-daily">
      <div class="panel-head">
        <h2 id="funnel-daily">{texts.dailyTitle}</h2>
        <label class="daily-of">
          {texts.dailyOf}{' '}
          <select value={step} onChange={({ currentTarget }) => setStep(currentTarget.value as Step)}>
            {STEPS.map((each) => (
              <option key={each} value={each}>
                {texts.steps[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Chart
        label={texts.dailyLabel(texts.steps[step])}
        x={x}
        timeZone={funnel.time_zone}
        series={series}
        format={formats.count}
        from={0}
        table={
          <table class="funnel-table">
            <thead>
              <tr>
                <th scope="col">{texts.day}</th>
                {STEPS.map((each) => (
                  <th key={each} scope="col">
                    {texts.steps[each]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {funnel.days.toReversed().map(({ day, steps }) => (
                <tr key={day}>
                  <th scope="row">
                    {formats.day(day)} {day === funnel.today && <small>({texts.notOver})</small>}
                  </th>
                  {STEPS.map((each) => (
                    <td key={each}>{formats.count(steps[each])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
}
