import type { CtaRecord, CtaSummary } from '../../protocol/cta-record.ts';
import type { ExperimentRecord } from '../../protocol/experiment-record.ts';
import { LoadState } from '../parts/load-state.tsx';
import { Page } from '../parts/page.tsx';
import { useLoad } from '../parts/use-load.ts';
import { hashOf } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { may } from '../session.ts';
import { PlanEditor } from './editor/plan-editor.tsx';
import { PlanSummary } from './run/plan-summary.tsx';
import { RunPage } from './run/run-page.tsx';
import { useRunTexts } from './run/texts.ts';
import { useExperimentTexts } from './texts.ts';

interface Props extends ScreenProps {
  id: string;
  ctas: readonly CtaSummary[];
}

/** One experiment: its draft as long as it never ran, what it shows since, and the plan of another run. */
export function ExperimentPage(props: Props) {
  const { api, id, path, session, ctas, onRefused } = props;
  const texts = useExperimentTexts();
  const run = useRunTexts();
  const mayChange = may(session, 'marketing');
  const record = useLoad((signal) => api.get<ExperimentRecord>(`/v1/experiments/${encodeURIComponent(id)}`, {}, signal), [id], onRefused);
  const ctaId = record.data?.plan.cta;
  const cta = useLoad<CtaRecord | null>(
    // Who only reads sees no drafts.
    async (signal) => (ctaId && mayChange ? api.get(`/v1/ctas/${encodeURIComponent(ctaId)}`, {}, signal) : null),
    [ctaId],
    onRefused,
  );
  const back = <a href={hashOf('experiments')}>← {texts.all}</a>;
  const shown = record.data;
  if (!shown)
    return (
      <Page title={texts.title}>
        {back}
        <LoadState of={record}>{() => null}</LoadState>
      </Page>
    );

  const [, second, third] = path;
  const isWritten = mayChange && (shown.runs.length === 0 || (second === 'edit' && shown.state !== 'running'));
  return (
    <Page title={shown.plan.name} class="experiment">
      {isWritten && shown.runs.length > 0 ? <a href={hashOf('experiments', id)}>← {run.toRun}</a> : back}
      {isWritten ? (
        <PlanEditor {...props} record={shown} cta={cta.data} ctas={ctas} onRecord={record.set} />
      ) : shown.runs.length === 0 ? (
        <>
          <p class="hint">{texts.mayNot}</p>
          <PlanSummary plan={shown.plan} ctas={ctas} />
        </>
      ) : (
        <RunPage {...props} record={shown} cta={cta.data} ctas={ctas} run={second === 'run' ? third : undefined} onRecord={record.set} />
      )}
    </Page>
  );
}
