import { useEffect } from 'preact/hooks';
import type { ScoringRecord } from '../../../protocol/card-record.ts';
import type { LearnAnswer } from '../../../protocol/learning.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo } from '../../route.ts';
import type { TabProps } from '../tab-props.ts';
import { LearnedReport } from './learned-report.tsx';
import { useEvidenceTexts } from './texts.ts';

const LOOK_AGAIN_MS = 1_500;

/** Points that outcomes speak for: begun by a click, watched while it lasts, taken by another click. */
export function LearnTab({ api, session, record, onRecord, onRefused }: TabProps) {
  const { learn } = useEvidenceTexts();
  const numbers = useNumbers(session.site.time_zone);
  const toasts = useToasts();
  const learning = useLoad((signal) => api.get<LearnAnswer>('/v1/scoring/learn', {}, signal), [], onRefused);
  const { isBusy, problem, run } = useAct(onRefused);
  const isRunning = learning.data?.state === 'running';

  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(learning.again, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [learning.data, learning.error]);

  const begin = async () => {
    const begun = await run(() => api.post<LearnAnswer>('/v1/scoring/learn'));
    if (begun) learning.set(begun.done);
  };
  const take = async () => {
    const taken = await run(() => api.post<ScoringRecord>('/v1/scoring/learn/draft'));
    if (!taken) return;
    onRecord(taken.done);
    toasts.say(learn.taken);
    goTo('scoring');
  };

  return (
    <>
      <section class="panel" aria-label={learn.title}>
        <h2>{learn.title}</h2>
        <p>{learn.text}</p>
        <ProblemNote problem={problem} />
        <LoadState of={learning}>
          {({ state, progress, ended_at: ended }) => (
            <>
              {state === 'failed' && <p class="error">{learn.failed}</p>}
              {state === 'running' && progress ? (
                <div role="status">
                  <progress class="long-work" max={Math.max(1, progress.total)} value={progress.done} aria-label={learn.steps[progress.step]} />
                  <p class="hint">{learn.steps[progress.step]}…</p>
                </div>
              ) : (
                <div class="row">
                  <button type="button" class={state === 'done' ? '' : 'primary'} aria-disabled={isBusy} onClick={begin}>
                    {state === 'none' ? learn.begin : learn.again}
                  </button>
                  {ended !== null && <span class="hint">{learn.ended(numbers.moment(ended))}</span>}
                </div>
              )}
            </>
          )}
        </LoadState>
      </section>
      {learning.data?.state === 'done' && learning.data.report && <LearnedReport report={learning.data.report} record={record} isBusy={isBusy} onTake={take} />}
    </>
  );
}
