import { useState } from 'preact/hooks';
import type { Offer } from '../../../protocol/cta.ts';
import type { InboundKind, InboundRecord } from '../../../protocol/inbound.ts';
import { faultsOf } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useRequestName } from '../../parts/use-request-name.ts';
import { goTo } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { NamedControl } from '../edit/named-control.tsx';
import { SecretFields } from '../edit/secret-fields.tsx';
import { useInboundTexts } from './texts.ts';

const SECRETS: Record<InboundKind, readonly string[]> = {
  meta: ['app_secret', 'verify_token', 'access_token'],
  google: ['key'],
  linkedin: ['client_secret', 'access_token'],
};

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  /** Null: a new one. */
  connection: InboundRecord | null;
  onDone: () => void;
}

/** A connection to an ad platform, new or changed. What its form has no control for stays as it is. */
export function InboundForm({ api, onRefused, connection, onDone }: Props) {
  const texts = useInboundTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const nameOf = useRequestName();
  const [kind, setKind] = useState<InboundKind>(connection?.kind ?? 'meta');
  const [name, setName] = useState(connection?.name ?? texts.kinds[kind]);
  const [offer, setOffer] = useState<Offer>(connection?.settings.offer ?? 'contact');
  const [consents, setConsents] = useState<unknown>(connection?.settings.consents ?? {});
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const faults = faultsOf(act.problem);
  const save = async () => {
    const typed = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
    const body = { kind, name, settings: { ...connection?.settings, offer, consents: consents ?? {} }, secrets: typed };
    const saved = await act.run(() =>
      connection ? api.put(`/v1/inbound/${encodeURIComponent(connection.id)}`, body) : api.post('/v1/inbound', body, { name: nameOf(body) }),
    );
    if (!saved) return;
    toasts.say(texts.saved);
    onDone();
    goTo('deliveries', 'inbound');
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="form-row">
        {!connection && (
          <Field label={texts.platform} error={faults.at('kind')}>
            {(field) => (
              <select
                {...field}
                value={kind}
                onChange={({ currentTarget }) => {
                  const chosen = currentTarget.value as InboundKind;
                  if (name === texts.kinds[kind]) setName(texts.kinds[chosen]);
                  setKind(chosen);
                }}
              >
                {(Object.keys(SECRETS) as InboundKind[]).map((each) => (
                  <option key={each} value={each}>
                    {texts.kinds[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={texts.name} error={faults.at('name')}>
          {(field) => <input {...field} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />}
        </Field>
        <Field label={texts.offer} hint={texts.offerHint} error={faults.at('settings.offer')}>
          {(field) => (
            <select {...field} value={offer} onChange={({ currentTarget }) => setOffer(currentTarget.value as Offer)}>
              {Object.entries(texts.offers).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <SecretFields names={SECRETS[kind]} draft={{ secrets, known: connection?.secrets ?? [] }} faults={faults} onChange={setSecrets} />
      {kind === 'meta' && (
        <>
          <NamedControl label={texts.consents} path="settings.consents" value={consents} faults={faults} onChange={setConsents} />
          <p class="hint">{texts.consentsHint}</p>
        </>
      )}
      <ProblemNote problem={act.problem} shown={faults.shown} />
      <div class="form-buttons">
        <button type="submit" class="primary" aria-disabled={act.isBusy}>
          {texts.save}
        </button>
      </div>
    </form>
  );
}
