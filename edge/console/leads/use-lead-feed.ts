import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import { type Feed, type FeedState, startLeadFeed } from './lead-feed.ts';

const NOTHING: FeedState = { phase: 'loading', leads: new Map(), fresh: new Set(), capped: false, readAt: null, problem: null };

/**
 * The leads, looked at again every few seconds while somebody can see the page.
 * @param round another one begins the reading anew
 */
export function useLeadFeed(api: Api, onRefused: () => void, quarantined: boolean, round: number): FeedState & { retry: () => void } {
  const [state, setState] = useState(NOTHING);
  const feed = useRef<Feed | null>(null);
  const refused = useRef(onRefused);
  refused.current = onRefused;

  useEffect(() => {
    setState(NOTHING);
    const started = startLeadFeed({ api, quarantined, show: setState, refused: () => refused.current() });
    const watched = () => (document.hidden ? started.pause() : started.resume());
    const online = () => document.hidden || started.resume();
    feed.current = started;
    document.addEventListener('visibilitychange', watched);
    addEventListener('online', online);
    watched();
    return () => {
      document.removeEventListener('visibilitychange', watched);
      removeEventListener('online', online);
      started.stop();
    };
  }, [api, quarantined, round]);

  return { ...state, retry: () => feed.current?.resume() };
}
