import { useState } from 'preact/hooks';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { type Endpoint, type Family, pathOf, readEndpoint } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { bodyOf, draftOf } from './draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { CRMS } from './kinds.ts';
import type { Options } from './options.ts';
import { useEditTexts } from './texts.ts';

/** The settings of a place that leads go to. */
export function ChangeEndpoint({ api, family, id, onRefused }: ScreenProps & { family: Family; id: string }) {
  const { kinds, title } = useDeliveryTexts();
  const texts = useEditTexts();
  const loaded = useLoad((signal) => readEndpoint(api, family, id, signal), [family, id], onRefused);
  const endpoint = loaded.data;
  return (
    <Page
      title={endpoint ? texts.change(endpoint.name || kinds[endpoint.kind]) : title}
      class="deliveries"
      hint={<a href={hashOf('deliveries', family, id)}>{texts.back}</a>}
    >
      <LoadState of={loaded}>{(read) => <Change api={api} endpoint={read} onRefused={onRefused} />}</LoadState>
    </Page>
  );
}

function Change({ api, endpoint, onRefused }: Pick<ScreenProps, 'api' | 'onRefused'> & { endpoint: Endpoint }) {
  const texts = useEditTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [draft, setDraft] = useState(() => draftOf(endpoint));
  const asksForOptions = CRMS.has(endpoint.kind);
  const options = useLoad<Options | null>(
    async (signal) => (asksForOptions ? api.get<Options>(`${pathOf(endpoint)}/options`, {}, signal) : null),
    [endpoint.id],
    onRefused,
  );
  const save = async () => {
    if (!(await act.run(() => api.patch(pathOf(endpoint), bodyOf(draft, false))))) return;
    toasts.say(texts.saved);
    goTo('deliveries', endpoint.family, endpoint.id);
  };
  return <EndpointForm api={api} draft={draft} onChange={setDraft} act={act} options={options.data} endpoint={endpoint} onSave={save} onRefused={onRefused} />;
}
