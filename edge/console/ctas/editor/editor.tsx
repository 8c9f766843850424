import { useState } from 'preact/hooks';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { ScreenProps } from '../../screens.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { put } from '../draft/path.ts';
import type { Wrong } from '../draft/problems.ts';
import { type Editing, EditingPlace } from './editing.ts';
import { useDraft } from './use-draft.ts';
import { usePublishing } from './use-publishing.ts';
import { Workbench } from './workbench.tsx';

/** A CTA being written: read, and given to all the controls by which it is changed. */
export function Editor(props: ScreenProps) {
  const { api, session, path, onRefused } = props;
  const id = path[0] ?? '';
  const work = useDraft(api, session.site.id, id, onRefused);
  const all = useLoad(async (signal) => (await api.get<{ data: CtaSummary[] }>('/v1/ctas', {}, signal)).data, [id], onRefused);
  const publishing = usePublishing(api, work, path[1] === 'history', onRefused);
  const [wanted, setLanguage] = useState<string>(session.site.language);
  const { record, draft, saving, set } = work;
  const ctas = all.data ?? [];

  if (!record || !draft)
    return (
      <Page title={id}>
        <LoadState of={work.loaded}>{() => null}</LoadState>
      </Page>
    );

  const claimed = new Set<Wrong>();
  const editing: Editing = {
    draft,
    language: draft.texts[wanted] ? wanted : (Object.keys(draft.texts)[0] ?? ''),
    wrongs: saving.is === 'refused' ? saving.wrongs : publishing.unfit,
    others: ctas.filter((cta) => cta.id !== id),
    change: (place, value) => set(put(draft, place, value), place.join('.')),
    set: (next) => set(next, ''),
    claim: (wrong) => void claimed.add(wrong),
    isClaimed: (wrong) => claimed.has(wrong),
  };
  return (
    <EditingPlace.Provider value={editing}>
      <Workbench {...props} work={work} record={record} publishing={publishing} ctas={ctas} onLanguage={setLanguage} />
    </EditingPlace.Provider>
  );
}
