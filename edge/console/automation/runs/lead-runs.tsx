import type { AutomationRun } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useAutomationTexts } from '../texts.ts';
import { RunList } from './run-list.tsx';

/** What all rules did about one lead. */
export function LeadRuns({ api, session, lead, onRefused }: ScreenProps & { lead: string }) {
  const { runs: texts } = useAutomationTexts();
  const loaded = useLoad((signal) => api.get<{ data: AutomationRun[] }>('/v1/automations/runs', { lead }, signal), [lead], onRefused);
  return (
    <Page title={texts.ofLead} class="automation" hint={<a href={hashOf('leads', lead)}>{texts.lead}</a>}>
      <LoadState of={loaded}>
        {({ data }) => (
          <section class="panel" aria-label={texts.ofLead}>
            <p class="hint">{texts.hint}</p>
            {data.length === 0 ? <p>{texts.none}</p> : <RunList runs={data} zone={session.site.time_zone} names="rule" />}
          </section>
        )}
      </LoadState>
    </Page>
  );
}
