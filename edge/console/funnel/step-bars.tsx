import type { Funnel } from '../../protocol/funnel.ts';
import { Tip } from '../parts/tip.tsx';
import { type Formats, useFormats } from './formats.ts';
import { changeOf, rateOf, STEPS, type Step, stepBefore } from './steps.ts';
import { type FunnelTexts, useFunnelTexts } from './texts.ts';

/** The steps as bars, one under the other, with how many go on from each to the next. */
export function StepBars({ funnel }: { funnel: Funnel }) {
  const texts = useFunnelTexts();
  const formats = useFormats();
  const most = Math.max(...STEPS.map((step) => funnel.steps[step]), 1);
  return (
    <section class="panel step-panel" aria-labelledby="funnel-steps">
      <h2 id="funnel-steps">{texts.stepsTitle}</h2>
      <ol class="step-bars">
        {STEPS.map((step) => (
          <li key={step}>
            <GoOn {...{ funnel, step, texts, formats }} />
            <div class="step-line">
              <span class="step-name">
                <Tip term={texts.steps[step]}>{texts.means[step]}</Tip>
              </span>
              <strong class="step-count">{formats.count(funnel.steps[step])}</strong>
              <Change now={funnel.steps[step]} before={funnel.before[step]} />
            </div>
            <div class="step-track" aria-hidden="true">
              <div class={`step-fill is-${step}`} style={{ inlineSize: `${(funnel.steps[step] / most) * 100}%` }} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface GoOnProps {
  funnel: Funnel;
  step: Step;
  texts: FunnelTexts;
  formats: Formats;
}

/** From the step before. Where more arrive than left there is no such share. */
function GoOn({ funnel, step, texts, formats }: GoOnProps) {
  const from = stepBefore(step);
  const rate = from && rateOf(funnel.steps, from, step);
  if (rate == null) return null;
  return <p class="step-rate">{texts.goOn(formats.share(rate))}</p>;
}

/** Against the period before: the number beside it says from what. */
export function Change({ now, before }: { now: number; before: number }) {
  const texts = useFunnelTexts();
  const formats = useFormats();
  const change = changeOf(now, before);
  if (change === null) return <span class="step-change">{now > 0 ? texts.noBefore : ''}</span>;
  const way = change > 0 ? 'is-up' : change < 0 ? 'is-down' : '';
  return (
    <span class={`step-change ${way}`}>
      {formats.change(change)} <small>({texts.before(formats.count(before))})</small>
    </span>
  );
}
