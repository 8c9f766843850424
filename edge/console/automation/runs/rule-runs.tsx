import { useState } from 'preact/hooks';
import type { AutomationRun } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import { rulePath } from '../rule/rule-path.ts';
import { useAutomationTexts } from '../texts.ts';
import { RunList } from './run-list.tsx';

interface RunPage {
  data: AutomationRun[];
  next: string | null;
}
const PAGE = 25;

/** What a rule did, the latest first. */
export function RuleRuns({ api, session, id, onRefused }: ScreenProps & { id: string }) {
  const { runs: texts } = useAutomationTexts();
  const act = useAct(onRefused);
  const read = (behind: string | undefined, signal?: AbortSignal) => api.get<RunPage>(`${rulePath(id)}/runs`, { limit: PAGE, behind }, signal);
  const loaded = useLoad((signal) => read(undefined, signal), [id], onRefused);
  const [older, setOlder] = useState<readonly RunPage[]>([]);
  const last = older.at(-1) ?? loaded.data;
  const more = async () => {
    const page = await act.run(() => read(last?.next ?? undefined));
    if (page) setOlder((before) => [...before, page.done]);
  };
  return (
    <section class="panel" aria-labelledby="rule-runs">
      <h2 id="rule-runs">{texts.title}</h2>
      <p class="hint">{texts.hint}</p>
      <LoadState of={loaded}>
        {({ data }) => (
          <>
            {data.length === 0 && <p>{texts.none}</p>}
            <RunList runs={[...data, ...older.flatMap((page) => page.data)]} zone={session.site.time_zone} names="lead" />
            {last?.next && (
              <div>
                <button type="button" aria-disabled={act.isBusy} onClick={more}>
                  {texts.more}
                </button>
              </div>
            )}
            <ProblemNote problem={act.problem} />
          </>
        )}
      </LoadState>
    </section>
  );
}
