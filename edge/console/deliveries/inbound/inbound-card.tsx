import { useState } from 'preact/hooks';
import type { InboundRecord } from '../../../protocol/inbound.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { When } from '../when.tsx';
import { useInboundTexts } from './texts.ts';

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  connection: InboundRecord;
  zone: string;
  onChange: () => void;
}

/** One connection to an ad platform: its address, and what came by it. */
export function InboundCard({ connection: { id, kind, name, url, forms, last_form_at: last, last_error: error }, zone, api, onRefused, onChange }: Props) {
  const texts = useInboundTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [isOpen, setOpen] = useState(false);
  const remove = async () => {
    if (!(await act.run(() => api.remove(`/v1/inbound/${encodeURIComponent(id)}`)))) return;
    setOpen(false);
    toasts.say(texts.removed);
    onChange();
  };
  const counts = [
    [texts.landed, forms.landed],
    [texts.waiting, forms.waiting],
    [texts.failed, forms.failed],
    [texts.tests, forms.test],
  ] as const;
  return (
    <li class="panel endpoint">
      <div class="panel-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <span class="hint">{texts.kinds[kind]}</span>
      </div>
      <div>
        <p class="hint">{texts.url}</p>
        <code class="code-block">{url}</code>
      </div>
      <div>
        <CopyButton text={url} />
      </div>
      <dl class="facts-row">
        {counts.map(([label, n]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        {last && (
          <div>
            <dt>{texts.lastForm}</dt>
            <dd>
              <When at={last} zone={zone} />
            </dd>
          </div>
        )}
      </dl>
      {error && (
        <p class="error">
          {texts.lastError} <bdi>{error}</bdi>
        </p>
      )}
      <div class="row">
        <a class="button-link" href={hashOf('deliveries', 'inbound', id)}>
          {texts.change}
        </a>
        <button type="button" class="quiet" onClick={() => setOpen(true)}>
          {texts.remove}
        </button>
      </div>
      {isOpen && (
        <Dialog
          title={texts.removeTitle(name)}
          text={texts.removeText}
          submit={texts.remove}
          isGrave
          isBusy={act.isBusy}
          problem={act.problem}
          onSubmit={remove}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}
