import { useState } from 'preact/hooks';
import type { Webhook } from '../../../protocol/endpoint.ts';
import { Page } from '../../parts/page.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useRequestName } from '../../parts/use-request-name.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import type { Endpoint } from '../endpoints.ts';
import { NewSecret } from '../one/new-secret.tsx';
import { useDeliveryTexts } from '../texts.ts';
import { bodyOf, type Draft, emptyDraft } from './draft.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { CRMS } from './kinds.ts';
import { PresetChoice } from './preset-choice.tsx';
import { useEditTexts } from './texts.ts';

const KINDS: readonly Endpoint['kind'][] = ['webhook', 'http', 'getfly', 'hubspot', 'salesforce', 'zoho', 'pipedrive', 'meta', 'google-ads'];

/** Something new that leads go to: first of which kind, then the rest. */
export function NewEndpoint(props: ScreenProps & { kind: string | undefined }) {
  const kind = KINDS.find((each) => each === props.kind);
  return kind ? <NewOfKind {...props} kind={kind} /> : <KindChoice />;
}

function KindChoice() {
  const { kinds, about, back } = useDeliveryTexts();
  const texts = useEditTexts();
  return (
    <Page title={texts.newTitle} class="deliveries" hint={<a href={hashOf('deliveries')}>{back}</a>}>
      <p>{texts.newHint}</p>
      <ul class="kinds">
        {KINDS.map((kind) => (
          <li key={kind}>
            <a href={hashOf('deliveries', 'new', kind)}>
              <strong>{kinds[kind]}</strong>
              <span>{about[kind]}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function NewOfKind({ api, session, onRefused, kind }: ScreenProps & { kind: Endpoint['kind'] }) {
  const { kinds, about, secretMade } = useDeliveryTexts();
  const texts = useEditTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(kind));
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const nameOf = useRequestName();
  const save = async () => {
    const body = bodyOf(draft, true);
    const options = { name: nameOf(body) };
    if (kind === 'webhook') {
      const answer = await act.run(() => api.post<Webhook & { secret: string }>('/v1/webhooks', body, options));
      if (answer) setMade(answer.done);
      return;
    }
    const answer = await act.run(() => api.post<{ id: string }>('/v1/destinations', body, options));
    if (!answer) return;
    toasts.say(CRMS.has(kind) ? texts.connected : texts.saved);
    goTo('deliveries', 'destinations', answer.done.id, ...(CRMS.has(kind) ? ['edit'] : []));
  };
  return (
    <Page title={texts.connect(kinds[kind])} class="deliveries" hint={<a href={hashOf('deliveries', 'new')}>{texts.back}</a>}>
      <p>{about[kind]}</p>
      {kind === 'http' && <PresetChoice api={api} onRefused={onRefused} onChoose={(chosen) => setDraft({ ...emptyDraft(kind), ...chosen })} />}
      <EndpointForm api={api} draft={draft} onChange={setDraft} act={act} options={null} onSave={save} onRefused={onRefused} />
      {made && <NewSecret title={secretMade} secret={made.secret} zone={session.site.time_zone} onClose={() => goTo('deliveries', 'webhooks', made.id)} />}
    </Page>
  );
}
