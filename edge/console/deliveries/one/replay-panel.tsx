import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import type { Act } from '../../parts/use-act.ts';
import type { Api } from '../../api.ts';
import type { Endpoint } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { SinceDialog } from './since-dialog.tsx';
import type { Replay } from './use-replay.ts';

interface Props {
  api: Api;
  endpoint: Endpoint;
  zone: string;
  act: Act;
  replay: Replay;
}

/** Sends again what was given up, or everything since a moment; says how many beforehand and how far it is then. */
export function ReplayPanel({ api, endpoint, zone, act, replay }: Props) {
  const { replay: texts } = useDeliveryTexts();
  const [open, setOpen] = useState<'dead' | 'since' | null>(null);
  const dead = endpoint.standing?.dead ?? 0;
  const close = () => setOpen(null);
  return (
    <section class="panel" aria-labelledby="replay">
      <h2 id="replay">{texts.title}</h2>
      <div class="row">
        {dead > 0 && (
          <button type="button" class="primary" onClick={() => setOpen('dead')}>
            {texts.dead(dead)}
          </button>
        )}
        <button type="button" onClick={() => setOpen('since')}>
          {texts.since}
        </button>
      </div>
      <p role="status" class="replay-progress">
        {replay.queued !== undefined &&
          (replay.left === 0 ? texts.done : [texts.queued(replay.queued), replay.left !== null && texts.left(replay.left)].filter(Boolean).join(' '))}
      </p>
      {open === 'dead' && (
        <Dialog
          title={texts.deadTitle(dead)}
          text={texts.deadText}
          submit={texts.go}
          isBusy={act.isBusy}
          onSubmit={async () => {
            await replay.begin({ dead: true });
            close();
          }}
          onClose={close}
        />
      )}
      {open === 'since' && <SinceDialog api={api} endpoint={endpoint} zone={zone} act={act} replay={replay} onClose={close} />}
    </section>
  );
}
