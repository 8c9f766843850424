import { relative, useNow } from '../moment.tsx';
import { useSpeech } from '../texts.ts';
import type { FeedState } from './lead-feed.ts';

/** Two looks and a slow answer: within it the list is as good as live. */
const JUST_NOW_MS = 15_000;
const TICK_MS = 5_000;

interface Props {
  phase: FeedState['phase'];
  count: number;
  readAt: number | null;
  isTroubled: boolean;
}

/** How many leads, and how fresh they are. Quiet: it is not announced every five seconds. */
export function FeedStatus({ phase, count, readAt, isTroubled }: Props) {
  const { texts, locale } = useSpeech();
  const now = useNow(TICK_MS);
  if (phase === 'loading') {
    return (
      <p class="feed-status" role="status">
        {count === 0 ? texts.leads.loading : texts.leads.loaded(count)}
      </p>
    );
  }
  const isLive = !isTroubled && readAt !== null && now - readAt < JUST_NOW_MS;
  return (
    <p class={isLive ? 'feed-status is-live' : 'feed-status'}>
      {texts.leads.number(count)}
      {readAt !== null && <span>{isLive ? texts.leads.updatedNow : texts.leads.updated(relative(readAt, now, locale))}</span>}
    </p>
  );
}
