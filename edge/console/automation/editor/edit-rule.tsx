import { useState } from 'preact/hooks';
import type { AutomationRecord } from '../../../protocol/automation-record.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { rulePath } from '../rule/rule-path.ts';
import { useAutomationTexts, useEditorTexts } from '../texts.ts';
import { type Draft, ruleOf } from './draft.ts';
import { RuleEditor } from './rule-editor.tsx';

/** Writes a rule anew. Its id stays. */
export function EditRule({ api, id, onRefused }: ScreenProps & { id: string }) {
  const texts = useEditorTexts();
  const { title } = useAutomationTexts();
  const loaded = useLoad((signal) => api.get<AutomationRecord>(rulePath(id), {}, signal), [id], onRefused);
  const name = loaded.data?.rule.name ?? id;
  return (
    <Page title={loaded.data ? texts.editTitle(name) : title} class="automation" hint={<a href={hashOf('automation', 'rule', id)}>{name}</a>}>
      <LoadState of={loaded}>{(record) => <Edit api={api} onRefused={onRefused} record={record} />}</LoadState>
    </Page>
  );
}

function Edit({ api, onRefused, record }: Pick<ScreenProps, 'api' | 'onRefused'> & { record: AutomationRecord }) {
  const texts = useEditorTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [draft, setDraft] = useState<Draft>(record.rule);
  const save = async () => {
    if (!(await act.run(() => api.put(rulePath(record.id), ruleOf(draft))))) return;
    toasts.say(record.state === 'on' ? texts.savedOn : texts.saved);
    goTo('automation', 'rule', record.id);
  };
  return <RuleEditor api={api} draft={draft} onChange={setDraft} act={act} onSave={save} />;
}
