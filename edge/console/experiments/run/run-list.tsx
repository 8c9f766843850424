import type { ExperimentRecord } from '../../../protocol/experiment-record.ts';
import { hashOf } from '../../route.ts';
import { useNumbers } from '../use-numbers.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  record: ExperimentRecord;
  /** The one that is seen now. */
  shown: string;
  timeZone: string;
}

/** All times that it ran. */
export function RunList({ record, shown, timeZone }: Props) {
  const texts = useRunTexts();
  const numbers = useNumbers(timeZone);
  return (
    <section class="panel" aria-label={texts.runs}>
      <h2>{texts.runs}</h2>
      <ul class="run-list">
        {record.runs.map((run) => (
          <li key={run.run}>
            <a href={hashOf('experiments', record.id, 'run', run.run)} aria-current={run.run === shown ? 'page' : undefined}>
              {texts.from(numbers.moment(run.started_at), run.by)}
            </a>
            <span class="hint">
              {run.ended_at !== null && ` ${texts.ended(numbers.moment(run.ended_at))}`} {run.run === shown && `(${texts.thisRun})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
