import type { AutomationRun } from '../../../protocol/automation-record.ts';
import { When } from '../../deliveries/when.tsx';
import { hashOf } from '../../route.ts';
import { useAutomationTexts } from '../texts.ts';

const LOOK: Record<AutomationRun['state'], string> = { waiting: 'is-waiting', done: 'is-good', skipped: '', failed: 'is-bad' };

interface Props {
  runs: readonly AutomationRun[];
  zone: string;
  /** What is said of each: which lead, or by which rule. */
  names: 'lead' | 'rule';
}

/** What rules did, each line with why something was not done. */
export function RunList({ runs, zone, names }: Props) {
  const { runs: texts } = useAutomationTexts();
  const why = (code: string): string => texts.why[code] ?? code;
  return (
    <ol class="runs">
      {runs.map((run) => (
        <li key={`${run.rule} ${run.lead} ${run.seq}`}>
          <p class="row">
            <span class={`badge ${LOOK[run.state]}`}>{texts.states[run.state]}</span>
            <a href={names === 'lead' ? hashOf('leads', run.lead) : hashOf('automation', 'rule', run.rule)}>
              <bdi>{names === 'lead' ? (run.name ?? run.lead) : run.rule}</bdi>
            </a>
            <span class="hint">
              {texts.on[run.on]} · <When at={run.happened_at} zone={zone} />
            </span>
            {run.state === 'waiting' && (
              <span class="hint">
                {texts.due} <When at={run.due_at} zone={zone} />
              </span>
            )}
          </p>
          {run.why !== null && <p class="run-why">{why(run.why)}</p>}
          {run.did.length > 0 && (
            <ul class="did">
              {run.did.map((each, i) => (
                <li key={i}>
                  {texts.actions[each.do] ?? each.do}: {texts.states[each.result]}
                  {each.why !== undefined && ` (${why(each.why)})`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
