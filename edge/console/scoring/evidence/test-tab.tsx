import { useState } from 'preact/hooks';
import type { BacktestAnswer } from '../../../protocol/learning.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useSpeech } from '../../texts.ts';
import type { TabProps } from '../tab-props.ts';
import { HalfLives } from './half-lives.tsx';
import { MetricTable } from './metric-table.tsx';
import { useEvidenceTexts } from './texts.ts';

/** Whether the card would have told customers from others, by what became of leads. */
export function TestTab({ api, record, onRefused }: TabProps) {
  const { test } = useEvidenceTexts();
  const [answer, setAnswer] = useState<BacktestAnswer | null>(null);
  const { isBusy, problem, run } = useAct(onRefused);
  return (
    <>
      <section class="panel" aria-label={test.title}>
        <h2>{test.title}</h2>
        <p>{test.text}</p>
        <p class="hint">{record.changed ? test.which.draft : test.which.published}</p>
        <ProblemNote problem={problem} />
        <div>
          <button
            type="button"
            class="primary"
            aria-disabled={isBusy}
            onClick={async () => {
              const done = await run(() => api.post<BacktestAnswer>('/v1/scoring/backtest', {}));
              if (done) setAnswer(done.done);
            }}
          >
            {answer ? test.again : test.begin}
          </button>
        </div>
        <p role="status">{isBusy && test.busy}</p>
        {isBusy && <progress class="long-work" aria-label={test.busy} />}
      </section>
      {answer && !isBusy && <Answer answer={answer} />}
    </>
  );
}

function Answer({ answer }: { answer: BacktestAnswer }) {
  const { test } = useEvidenceTexts();
  const { language } = useSpeech();
  const numbers = useNumbers();
  return (
    <section class="panel" aria-live="polite" aria-label={test.verdicts[answer.verdict]}>
      <h2>{test.verdicts[answer.verdict]}</h2>
      {answer.words[language].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {answer.missing && <p>{test.missing(numbers.whole(answer.missing.customers), numbers.whole(answer.missing.others))}</p>}
      {answer.verdict !== 'too_few' && (
        <>
          <h3>{test.numbers}</h3>
          <MetricTable candidate={answer.metrics.candidate} published={answer.tested === 'published' ? null : answer.metrics.published} />
          {answer.half_life && <HalfLives view={answer.half_life} />}
        </>
      )}
    </section>
  );
}
