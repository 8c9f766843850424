import { useEffect, useRef, useState } from 'preact/hooks';
import type { LeadCounts } from '../../../protocol/lead-counts.ts';
import { type Api, ApiError } from '../../api.ts';
import type { ListState } from './lead-list.ts';
import { type ListFilter, paramsOf, withoutOrder, withoutTemperature } from './list-filter.ts';

/** With many changes the numbers are counted this often: each time costs more than the change. */
const EVERY_MS = 3_000;

/** How many leads there are of each temperature with the other filters as they are; counted again when there is news. */
export function useCounts(api: Api, filter: ListFilter, { phase, watermark }: Pick<ListState, 'phase' | 'watermark'>): LeadCounts | null {
  const asked = withoutOrder(withoutTemperature(filter));
  const key = paramsOf(asked).toString();
  const [counts, setCounts] = useState<{ key: string; counts: LeadCounts } | null>(null);
  const last = useRef({ at: 0, watermark: 0 });

  const count = (signal: AbortSignal) => {
    last.current.at = Date.now();
    api.get<LeadCounts>('/v1/leads/counts', asked, signal).then(
      (read) => !signal.aborted && setCounts({ key, counts: read }),
      (error: unknown) => {
        // The list says what is wrong.
        if (!signal.aborted && !(error instanceof ApiError)) throw error;
      },
    );
  };
  useEffect(() => {
    // The rows come first: what is counted beside them would keep them waiting.
    if (phase === 'loading') return;
    const left = new AbortController();
    count(left.signal);
    return () => left.abort();
  }, [api, key, phase]);
  useEffect(() => {
    const before = last.current.watermark;
    last.current.watermark = watermark;
    // The first one comes with the list itself.
    if (before === 0 || before === watermark) return;
    const left = new AbortController();
    const timer = setTimeout(() => count(left.signal), Math.max(0, EVERY_MS - (Date.now() - last.current.at)));
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [watermark]);

  return counts?.key === key ? counts.counts : null;
}
