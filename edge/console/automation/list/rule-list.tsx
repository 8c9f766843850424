import type { AutomationRecord } from '../../../protocol/automation-record.ts';
import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { RuleWarnings } from '../rule/rule-warnings.tsx';
import { useAutomationTexts } from '../texts.ts';

/** All rules, each as the sentence that it is. */
export function RuleList({ api, onRefused }: ScreenProps) {
  const texts = useAutomationTexts();
  const { language } = useSpeech();
  const loaded = useLoad((signal) => api.get<{ data: AutomationRecord[] }>('/v1/automations', {}, signal), [], onRefused);
  const add = (
    <a class="button-link is-primary" href={hashOf('automation', 'new')}>
      {texts.add}
    </a>
  );
  return (
    <Page title={texts.title} hint={texts.hint} actions={add} class="automation">
      <LoadState of={loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={texts.none.title}>
              <p>{texts.none.text}</p>
              {add}
            </Empty>
          ) : (
            <ul class="rules">
              {data.map(({ id, rule, state, sentence, warnings }) => (
                <li key={id} class="panel">
                  <div class="panel-head">
                    <h2>
                      <a href={hashOf('automation', 'rule', id)}>
                        <bdi>{rule.name ?? id}</bdi>
                      </a>
                    </h2>
                    <span class={`badge ${state === 'on' ? 'is-good' : ''}`}>{texts.states[state]}</span>
                  </div>
                  <p class="sentence">{sentence[language]}</p>
                  <RuleWarnings warnings={warnings} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Page>
  );
}
