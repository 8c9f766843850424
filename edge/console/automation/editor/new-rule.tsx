import { useState } from 'preact/hooks';
import type { AutomationRecord, AutomationTemplate } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { useAutomationTexts, useEditorTexts } from '../texts.ts';
import { type Draft, emptyRule, idOf, ruleOf } from './draft.ts';
import { RuleEditor } from './rule-editor.tsx';

/** A rule made of a template, or of nothing. Its id follows from its name. */
export function NewRule({ api, template, onRefused }: ScreenProps & { template: string }) {
  const texts = useEditorTexts();
  const { templates } = useAutomationTexts();
  const { language } = useSpeech();
  const loaded = useLoad(
    async (signal) => {
      const [found, rules] = await Promise.all([
        api.get<{ data: AutomationTemplate[] }>('/v1/automations/templates', {}, signal),
        api.get<{ data: AutomationRecord[] }>('/v1/automations', {}, signal),
      ]);
      const chosen = found.data.find(({ rule }) => rule.id === template);
      const draft: Draft = chosen ? { ...chosen.rule, name: chosen.name[language] } : emptyRule('');
      return { draft, taken: new Set([...rules.data.map(({ id }) => id), 'runs', 'sentence', 'templates']) };
    },
    [template],
    onRefused,
  );
  return (
    <Page title={texts.newTitle} class="automation" hint={<a href={hashOf('automation', 'new')}>{templates.others}</a>}>
      <LoadState of={loaded}>{({ draft, taken }) => <New api={api} onRefused={onRefused} first={draft} taken={taken} />}</LoadState>
    </Page>
  );
}

function New({ api, onRefused, first, taken }: Pick<ScreenProps, 'api' | 'onRefused'> & { first: Draft; taken: ReadonlySet<string> }) {
  const texts = useEditorTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [draft, setDraft] = useState(first);
  const named = { ...draft, id: idOf(draft.name ?? '', taken) };
  const save = async () => {
    const answer = await act.run(() => api.post<AutomationRecord>('/v1/automations', ruleOf(named)));
    if (!answer) return;
    toasts.say(texts.saved);
    goTo('automation', 'rule', answer.done.id);
  };
  return <RuleEditor api={api} draft={named} onChange={setDraft} act={act} onSave={save} />;
}
