/**
 * Forms a minute from one address that are worth a remark; far more than that are held back by the rate limits.
 * Told by the memory of one isolate: what it forgets costs a remark and nothing else.
 */
const MANY = 10;
const WINDOW_MS = 60_000;
const REMEMBERED_MAX = 2_000;

export interface SenderCount {
  /** Counts forms at `now`, ms, and says whether they have become many. */
  isMany(sender: string, forms: number, now: number): boolean;
}

export function countSenders(): SenderCount {
  const senders = new Map<string, { since: number; forms: number }>();
  return {
    isMany(sender, forms, now) {
      const known = senders.get(sender);
      const fresh = known && now - known.since < WINDOW_MS ? known : { since: now, forms: 0 };
      fresh.forms += forms;
      senders.delete(sender);
      if (senders.size >= REMEMBERED_MAX) senders.delete(senders.keys().next().value ?? '');
      senders.set(sender, fresh);
      return fresh.forms > MANY;
    },
  };
}
