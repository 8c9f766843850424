import type { AutomationRecord } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { When } from '../../deliveries/when.tsx';
import { RuleRuns } from '../runs/rule-runs.tsx';
import { useAutomationTexts } from '../texts.ts';
import { PreviewPart } from './preview-part.tsx';
import { RuleActions } from './rule-actions.tsx';
import { RuleWarnings } from './rule-warnings.tsx';
import { rulePath } from './rule-path.ts';

/** One rule: what it says, whether it is on, whom it would meet, and what it did. */
export function RulePage(props: ScreenProps & { id: string }) {
  const { api, session, id, onRefused } = props;
  const texts = useAutomationTexts();
  const { language } = useSpeech();
  const loaded = useLoad((signal) => api.get<AutomationRecord>(rulePath(id), {}, signal), [id], onRefused);
  const record = loaded.data;
  return (
    <Page
      title={record?.rule.name ?? id}
      class="automation"
      hint={<a href={hashOf('automation')}>{texts.back}</a>}
      actions={record && <RuleActions {...props} record={record} onChange={loaded.set} />}
    >
      <LoadState of={loaded}>
        {({ state, on_since: since, sentence, warnings }) => (
          <>
            <section class="panel" aria-label={texts.title}>
              <p class="row">
                <span class={`badge ${state === 'on' ? 'is-good' : ''}`}>{texts.states[state]}</span>
                {since && (
                  <span class="hint">
                    {texts.since} <When at={since} zone={session.site.time_zone} />
                  </span>
                )}
              </p>
              <p class="sentence is-large">{sentence[language]}</p>
              <RuleWarnings warnings={warnings} />
            </section>
            <PreviewPart api={api} id={id} zone={session.site.time_zone} onRefused={onRefused} />
            <RuleRuns {...props} />
          </>
        )}
      </LoadState>
    </Page>
  );
}
