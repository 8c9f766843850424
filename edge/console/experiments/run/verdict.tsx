import type { RunRecord } from '../../../protocol/experiment-record.ts';
import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { useSpeech } from '../../texts.ts';
import { useNumbers } from '../use-numbers.ts';
import { dateOf } from './chart-data.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  result: ExperimentResult;
  run: RunRecord;
  isRunning: boolean;
  timeZone: string;
}

/** What may be said of the run: the edge's own sentences, and no more. */
export function Verdict({ result, run, isRunning, timeZone }: Props) {
  const texts = useRunTexts();
  const { language } = useSpeech();
  const numbers = useNumbers(timeZone);
  const isBroken = result.state === 'untrustworthy';
  return (
    <section class={isBroken ? 'panel verdict is-broken' : 'panel verdict'} role={isBroken ? 'alert' : undefined} aria-label={texts.notYet}>
      {isBroken && <h2>{texts.untrustworthy}</h2>}
      {result.words[language].map((sentence) => (
        <p key={sentence} class="verdict-words">
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {isBroken && (
        <>
          <h3>{texts.checklist}</h3>
          <ol class="checklist">
            {result.checklist[language].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      {result.planned_days !== null && isRunning && (
        <progress class="run-days" max={result.planned_days} value={Math.min(result.day, result.planned_days)} aria-hidden="true" />
      )}
      <p class="hint">
        {result.decided_on !== null ? (
          <>
            {texts.decidedOn(numbers.date(result.decided_on))} {isRunning && texts.goesOn}
          </>
        ) : result.judged_days > 0 ? (
          texts.asOf(numbers.date(dateOf(result.first_day, result.judged_days)))
        ) : (
          isRunning && texts.none
        )}
      </p>
      <p class="hint">
        {texts.from(numbers.moment(run.started_at), run.by)}
        {run.ended_at !== null && <> · {texts.ended(numbers.moment(run.ended_at))}</>}
      </p>
    </section>
  );
}
