import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { type Act, useAct } from '../../parts/use-act.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { type Endpoint, pathOf } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { NewSecret } from './new-secret.tsx';
import { TestDialog } from './test-dialog.tsx';

interface Props extends Pick<ScreenProps, 'api' | 'session' | 'onRefused'> {
  endpoint: Endpoint;
  act: Act;
  onChange: () => void;
}

type Open = 'test' | 'rotate' | 'remove' | { secret: string; until: string };

/** What can be done with one place that leads go to. */
export function EndpointActions({ api, session, onRefused, endpoint, act, onChange }: Props) {
  const texts = useDeliveryTexts();
  const toasts = useToasts();
  const asked = useAct(onRefused);
  const [open, setOpen] = useState<Open | null>(null);
  const path = pathOf(endpoint);
  const close = () => {
    asked.forget();
    setOpen(null);
  };
  const turn = async (enabled: boolean) => {
    if (!(await act.run(() => api.patch(path, { enabled })))) return;
    toasts.say(enabled ? texts.switchedOn : texts.switchedOff);
    onChange();
  };
  const rotate = async () => {
    const answer = await asked.run(() => api.post<{ secret: string; previous_until: string }>(`${path}/rotate`, undefined, { name: crypto.randomUUID() }));
    if (answer) setOpen({ secret: answer.done.secret, until: answer.done.previous_until });
  };
  const remove = async () => {
    if (!(await asked.run(() => api.remove(path)))) return;
    toasts.say(texts.removed);
    goTo('deliveries');
  };
  const name = endpoint.name || texts.kinds[endpoint.kind];
  return (
    <>
      <button type="button" onClick={() => setOpen('test')}>
        {texts.test}
      </button>
      <a class="button-link" href={hashOf('deliveries', endpoint.family, endpoint.id, 'edit')}>
        {texts.edit}
      </a>
      {endpoint.family === 'webhooks' && (
        <button type="button" onClick={() => setOpen('rotate')}>
          {texts.rotate}
        </button>
      )}
      {endpoint.state === 'enabled' ? (
        <button type="button" aria-disabled={act.isBusy} onClick={() => turn(false)}>
          {texts.off}
        </button>
      ) : (
        <button type="button" class="primary" aria-disabled={act.isBusy} onClick={() => turn(true)}>
          {texts.on}
        </button>
      )}
      <button type="button" class="quiet" onClick={() => setOpen('remove')}>
        {texts.remove}
      </button>
      {open === 'test' && <TestDialog api={api} endpoint={endpoint} zone={session.site.time_zone} onRefused={onRefused} onClose={close} />}
      {open === 'rotate' && (
        <Dialog
          title={texts.rotate}
          text={texts.rotateText}
          submit={texts.rotate}
          isBusy={asked.isBusy}
          problem={asked.problem}
          onSubmit={rotate}
          onClose={close}
        />
      )}
      {open === 'remove' && (
        <Dialog
          title={texts.removeTitle(name)}
          text={texts.removeText}
          submit={texts.remove}
          isGrave
          isBusy={asked.isBusy}
          problem={asked.problem}
          onSubmit={remove}
          onClose={close}
        />
      )}
      {typeof open === 'object' && open !== null && <NewSecret title={texts.rotate} {...open} zone={session.site.time_zone} onClose={close} />}
    </>
  );
}
