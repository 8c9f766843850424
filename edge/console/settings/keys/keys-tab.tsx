import { useState } from 'preact/hooks';
import type { KeyRecord, MadeKey } from '../../../protocol/key.ts';
import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import { ShownOnce } from '../shown-once.tsx';
import { useSettingsTexts } from '../texts.ts';
import { KeyTable } from './key-table.tsx';
import { isOver } from './key-state.ts';
import { MakeKeyDialog } from './make-key-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

type Props = Pick<ScreenProps, 'api' | 'onRefused'>;
type Asking = { is: 'making' } | { is: 'rotating'; key: KeyRecord } | { is: 'revoking'; key: KeyRecord } | { is: 'made'; made: MadeKey };

/** Keys for servers: made, replaced, taken back. */
export function KeysTab({ api, onRefused }: Props) {
  const { keys: texts } = useSettingsTexts();
  const toasts = useToasts();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [withOver, setWithOver] = useState(false);
  const keys = useLoad((signal) => api.get<{ data: KeyRecord[] }>('/v1/keys', {}, signal), [], onRefused);
  const close = () => setAsking(null);
  const made = (key: MadeKey) => {
    keys.again();
    setAsking({ is: 'made', made: key });
  };

  return (
    <section class="panel" aria-labelledby="keys-title">
      <div class="panel-head">
        <h2 id="keys-title">{texts.title}</h2>
        <button type="button" class="primary" onClick={() => setAsking({ is: 'making' })}>
          {texts.add}
        </button>
      </div>
      <p class="hint">{texts.hint}</p>
      <LoadState of={keys}>
        {({ data }) => {
          const now = Date.now();
          const shown = data.filter((key) => withOver || !isOver(key, now));
          return (
            <>
              {shown.length === 0 ? (
                <Empty title={texts.none.title}>
                  <p>{texts.none.text}</p>
                </Empty>
              ) : (
                <KeyTable
                  keys={shown}
                  now={now}
                  onRotate={(key) => setAsking({ is: 'rotating', key })}
                  onRevoke={(key) => setAsking({ is: 'revoking', key })}
                />
              )}
              {data.some((key) => isOver(key, now)) && (
                <label class="tick">
                  <input type="checkbox" checked={withOver} onChange={({ currentTarget }) => setWithOver(currentTarget.checked)} />
                  {texts.showOver}
                </label>
              )}
            </>
          );
        }}
      </LoadState>
      {asking?.is === 'making' && <MakeKeyDialog api={api} onRefused={onRefused} onClose={close} onMade={made} />}
      {asking?.is === 'rotating' && <RotateDialog api={api} of={asking.key} onRefused={onRefused} onClose={close} onMade={made} />}
      {asking?.is === 'revoking' && (
        <RevokeDialog
          api={api}
          of={asking.key}
          onRefused={onRefused}
          onClose={close}
          onRevoked={() => {
            close();
            toasts.say(texts.revokedNow(asking.key.name));
            keys.again();
          }}
        />
      )}
      {asking?.is === 'made' && <ShownOnce title={texts.madeTitle} text={texts.madeText} label={texts.key} secret={asking.made.key} onClose={close} />}
    </section>
  );
}
