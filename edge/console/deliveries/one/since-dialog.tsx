import { useEffect, useState } from 'preact/hooks';
import type { DeliveryPage } from '../../../protocol/delivery.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import type { Act } from '../../parts/use-act.ts';
import { type Endpoint, pathOf } from '../endpoints.ts';
import { momentAt, wallClock } from '../site-clock.ts';
import { useDeliveryTexts } from '../texts.ts';
import type { Replay } from './use-replay.ts';

interface Props {
  api: Api;
  endpoint: Endpoint;
  zone: string;
  act: Act;
  replay: Replay;
  onClose: () => void;
}

const DAY_MS = 86_400_000;
const PAGE = 200;

/** Since when; and how many that is, as far as the log reaches back. */
export function SinceDialog({ api, endpoint, zone, act, replay, onClose }: Props) {
  const { replay: texts } = useDeliveryTexts();
  const [from, setFrom] = useState(() => wallClock(Date.now() - DAY_MS, zone));
  const [count, setCount] = useState<{ n: number; more: boolean } | null>(null);
  const since = momentAt(from, zone);

  useEffect(() => {
    setCount(null);
    if (since === null) return;
    const leave = new AbortController();
    const at = new Date(since).toISOString();
    api.get<DeliveryPage>(`${pathOf(endpoint)}/deliveries`, { limit: PAGE }, leave.signal).then(
      ({ data, has_more: more }) => {
        const n = data.filter(({ created_at: made }) => made >= at).length;
        setCount({ n, more: more && n === data.length });
      },
      // It can be sent again without knowing how many they are.
      () => {},
    );
    return () => leave.abort();
  }, [since]);

  return (
    <Dialog
      title={texts.since}
      text={texts.sinceText}
      submit={texts.go}
      isBusy={act.isBusy}
      problem={act.problem}
      onSubmit={async () => {
        if (since !== null && (await replay.begin({ since: new Date(since).toISOString() }))) onClose();
      }}
      onClose={onClose}
    >
      <Field label={texts.from}>
        {(control) => <input {...control} type="datetime-local" value={from} required onInput={({ currentTarget }) => setFrom(currentTarget.value)} />}
      </Field>
      <p role="status" class="hint">
        {since !== null && (count ? texts.count(count.n, count.more) : texts.counting)}
      </p>
    </Dialog>
  );
}
