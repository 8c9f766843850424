import { useEffect, useState } from 'preact/hooks';
import type { Delivery, DeliveryPage, DeliveryState } from '../../../protocol/delivery.ts';
import type { Api } from '../../api.ts';
import { type Loaded, useLoad } from '../../parts/use-load.ts';
import { type Endpoint, pathOf } from '../endpoints.ts';

export interface DeliveryLog {
  loaded: Loaded<DeliveryPage>;
  deliveries: readonly Delivery[];
  hasMore: boolean;
  more: () => Promise<void>;
}

const PAGE = 100;

/** The log of an endpoint, the newest first, a page at a time. */
export function useDeliveryLog(api: Api, endpoint: Pick<Endpoint, 'family' | 'id'>, state: DeliveryState | '', onRefused: () => void): DeliveryLog {
  const read = (cursor: string | undefined, signal?: AbortSignal) =>
    api.get<DeliveryPage>(`${pathOf(endpoint)}/deliveries`, { limit: PAGE, state: state || undefined, cursor }, signal);
  const loaded = useLoad((signal) => read(undefined, signal), [endpoint.id, state], onRefused);
  const [older, setOlder] = useState<readonly DeliveryPage[]>([]);
  useEffect(() => setOlder([]), [loaded.data]);
  const last = older.at(-1) ?? loaded.data;
  return {
    loaded,
    deliveries: [...(loaded.data?.data ?? []), ...older.flatMap(({ data }) => data)],
    hasMore: last?.has_more ?? false,
    async more() {
      const page = await read(last?.next_cursor ?? undefined);
      setOlder((before) => [...before, page]);
    },
  };
}
