import { useState } from 'preact/hooks';
import type { CtaRecord, CtaSummary } from '../../../protocol/cta-record.ts';
import type { ExperimentRecord } from '../../../protocol/experiment-record.ts';
import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { useNow } from '../../moment.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import { may } from '../../session.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { ArmTable } from './arm-table.tsx';
import { DropDialog, type EndProps, StopDialog } from './end-dialogs.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { PreviewLinks } from './preview-links.tsx';
import { RunActions } from './run-actions.tsx';
import { RunCharts } from './run-charts.tsx';
import { RunList } from './run-list.tsx';
import { RunReadings } from './run-readings.tsx';
import { Verdict } from './verdict.tsx';

interface Props extends ScreenProps {
  record: ExperimentRecord;
  cta: CtaRecord | null;
  ctas: readonly CtaSummary[];
  /** Which run; without it the latest. */
  run: string | undefined;
  onRecord: (record: ExperimentRecord) => void;
}

/** Counts go up while one looks; what may be said of them changes once a day. */
const EVERY_MS = 60_000;

/** A run: what came of it in words, then the numbers, then what can be done. */
export function RunPage(props: Props) {
  const { api, session, record, cta, ctas, run, onRecord, onRefused } = props;
  const mayChange = may(session, 'marketing');
  const [asked, setAsked] = useState<What | null>(null);
  const minute = useNow(EVERY_MS);
  const shown = record.runs.find((each) => each.run === run) ?? record.runs[0];
  const address = `/v1/experiments/${encodeURIComponent(record.id)}`;
  const results = useLoad(
    (signal) => api.get<ExperimentResult>(`${address}/results`, { run: shown?.run }, signal),
    [record.id, shown?.run, record.updated_at, shown?.dropped.length, shown?.ended_at === null ? minute : 0],
    onRefused,
  );
  if (!shown) return null;
  const isLatest = shown === record.runs[0];
  const isRunning = isLatest && record.state === 'running' && shown.ended_at === null;
  const close = () => setAsked(null);
  const known = { ...props, result: results.data, run: shown, address, onClose: close };

  return (
    <>
      <LoadState of={results}>
        {(result) => (
          <>
            <Verdict result={result} run={shown} isRunning={isRunning} timeZone={session.site.time_zone} />
            {mayChange && isLatest && (
              <RunActions id={record.id} result={result} isRunning={isRunning} hasCta={Boolean(cta?.published)} onAsk={(is) => setAsked({ is })} />
            )}
            <ArmTable result={result} onDrop={mayChange && isRunning && result.decided_on === null ? (arm) => setAsked({ is: 'drop', arm }) : null} />
            {result.state !== 'untrustworthy' && <RunCharts result={result} timeZone={session.site.time_zone} />}
            <RunReadings result={result} />
          </>
        )}
      </LoadState>
      {isRunning && <PreviewLinks api={api} session={session} experiment={record.id} arms={shown.plan.arms} onRefused={onRefused} />}
      <PlanSummary plan={shown.plan} ctas={ctas} />
      {record.runs.length > 1 && <RunList record={record} shown={shown.run} timeZone={session.site.time_zone} />}
      {asked && <Asked asked={asked} {...known} cta={cta} isRunning={isRunning} onRecord={onRecord} />}
    </>
  );
}

type What = { is: 'stop' | 'adopt' } | { is: 'drop'; arm: string };

function Asked({ asked, cta, isRunning, ...known }: EndProps & { asked: What; cta: CtaRecord | null; isRunning: boolean }) {
  if (asked.is === 'stop') return <StopDialog {...known} />;
  if (asked.is === 'drop') return <DropDialog {...known} arm={asked.arm} />;
  return cta && <AdoptDialog {...known} cta={cta} isRunning={isRunning} />;
}
