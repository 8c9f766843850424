import type { AutomationTemplate } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { useAutomationTexts } from '../texts.ts';

/** Rules to begin with. */
export function TemplateList({ api, onRefused }: ScreenProps) {
  const { templates: texts, back } = useAutomationTexts();
  const { language } = useSpeech();
  const loaded = useLoad((signal) => api.get<{ data: AutomationTemplate[] }>('/v1/automations/templates', {}, signal), [], onRefused);
  return (
    <Page title={texts.title} class="automation" hint={<a href={hashOf('automation')}>{back}</a>}>
      <p>{texts.hint}</p>
      <LoadState of={loaded}>
        {({ data }) => (
          <ul class="rules">
            {data.map(({ name, rule, sentence }) => (
              <li key={rule.id} class="panel">
                <h2>{name[language]}</h2>
                <p class="sentence">{sentence[language]}</p>
                <div>
                  <a class="button-link" href={hashOf('automation', 'new', rule.id)}>
                    {texts.take}
                    <span class="unseen">{name[language]}</span>
                  </a>
                </div>
              </li>
            ))}
            <li class="panel">
              <h2>{texts.blank}</h2>
              <p>{texts.blankText}</p>
              <div>
                <a class="button-link" href={hashOf('automation', 'new', 'blank')}>
                  {texts.take}
                  <span class="unseen">{texts.blank}</span>
                </a>
              </div>
            </li>
          </ul>
        )}
      </LoadState>
    </Page>
  );
}
