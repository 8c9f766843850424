import { relative, useNow } from '../moment.tsx';
import { useSpeech } from '../texts.ts';
import type { FeedState } from './lead-feed.ts';

/** Two looks and a slow answer: within it the list is as good as live. */
const JUST_NOW_MS = 15_000;
const MINUTE_MS = 60_000;
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
  const updated = (at: number): string => {
    if (isLive) return texts.leads.updatedNow;
    return now - at < MINUTE_MS ? texts.leads.updatedUnderMinute : texts.leads.updated(relative(at, now, locale));
  };
  return (
    <p class={isLive ? 'feed-status is-live' : 'feed-status'}>
      {texts.leads.number(count)}
      {readAt !== null && <span>{updated(readAt)}</span>}
    </p>
  );
}
