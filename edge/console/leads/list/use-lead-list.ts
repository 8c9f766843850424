import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../../api.ts';
import { type LeadList, type ListState, NOTHING_READ, startLeadList } from './lead-list.ts';
import { type ListFilter, paramsOf } from './list-filter.ts';
import { startLiveFeed } from './live-feed.ts';
import type { Tellers } from './teller.ts';

export interface ShownList extends ListState {
  isLive: boolean;
  list: LeadList | null;
  /** Of which question these are the answers. */
  filter: ListFilter;
}

/** The leads of a filter, kept as new as the edge's while somebody can see the page. Old answers never overwrite newer ones. */
export function useLeadList(api: Api, filter: ListFilter, onRefused: () => void, tell: Tellers): ShownList {
  const key = paramsOf(filter).toString();
  const [held, setHeld] = useState<{ key: string; state: ListState }>({ key, state: NOTHING_READ });
  // What is known of another question is nothing of this one.
  const state = held.key === key ? held.state : NOTHING_READ;
  const [isLive, setLive] = useState(false);
  const list = useRef<LeadList | null>(null);
  const calls = useRef({ onRefused, ...tell });
  calls.current = { onRefused, ...tell };
  const newest = useRef(0);

  useEffect(() => {
    const started = startLeadList({
      api,
      filter,
      show: (known) => setHeld({ key, state: known }),
      refused: () => calls.current.onRefused(),
      becameHot: (lead) => calls.current.becameHot?.(lead),
      arrived: (leads) => calls.current.arrived?.(leads),
    });
    list.current = started;
    void started.again().then(() => started.news(newest.current));
    return () => started.stop();
  }, [api, key]);

  useEffect(() => {
    const feed = startLiveFeed({
      api,
      changed: (seq) => {
        newest.current = seq;
        void list.current?.news(seq);
      },
      show: setLive,
      refused: () => calls.current.onRefused(),
    });
    const watched = () => (document.hidden ? feed.pause() : feed.resume());
    const online = () => {
      feed.pause();
      feed.resume();
      if (list.current?.state().problem) void list.current.again();
    };
    document.addEventListener('visibilitychange', watched);
    addEventListener('online', online);
    feed.resume();
    return () => {
      document.removeEventListener('visibilitychange', watched);
      removeEventListener('online', online);
      feed.stop();
    };
  }, [api]);

  return { ...state, isLive, list: list.current, filter };
}
