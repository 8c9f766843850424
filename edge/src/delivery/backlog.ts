/** What waits for one endpoint, as far as its order is concerned. The bodies stay in storage. */
export interface Waiting {
  /** Its name in the store. */
  n: number;
  /** Null of what is no lead's: that waits for nothing but itself. */
  lead: string | null;
  seq: number;
  /** So far. */
  tries: number;
  /** Not to be tried before, ms. */
  due: number;
}

/**
 * Who is next. Events of one lead go one after the other, in the order in which they happened: one that waits for its
 * retry is overtaken by no other of its lead, and holds up nobody else.
 */
export interface Backlog {
  readonly size: number;
  has(n: number): boolean;
  isUnderWay(n: number): boolean;
  add(waiting: Waiting): void;
  /** Up to `most` that are due, of different leads; nothing else of these leads is given until they are put back or removed. */
  take(now: number, most: number): Waiting[];
  /** One that was taken: to be tried again. */
  putBack(waiting: Waiting): void;
  remove(n: number): void;
  /** When the next one is due of those that are not under way, ms; Infinity when there is none. */
  nextDue(): number;
}

export function openBacklog(all: Iterable<Waiting>): Backlog {
  /** By lead, in the order in which leads have their turn. */
  const queues = new Map<string, Waiting[]>();
  const keys = new Map<number, string>();
  const underWay = new Set<string>();
  const keyOf = ({ n, lead }: Waiting): string => lead ?? `/${n}`;

  function add(waiting: Waiting): void {
    const key = keyOf(waiting);
    const queue = queues.get(key) ?? [];
    const behind = queue.findLastIndex(({ seq, n }) => seq < waiting.seq || (seq === waiting.seq && n < waiting.n));
    // Whoever is under way stays first: the others wait for it, whatever came first.
    queue.splice(Math.max(behind + 1, underWay.has(key) ? 1 : 0), 0, waiting);
    queues.set(key, queue);
    keys.set(waiting.n, key);
  }

  /** A lead that had its turn goes to the end: one with many events does not keep the others waiting. */
  function settle(n: number, again: Waiting | null): void {
    const key = keys.get(n);
    const queue = key === undefined ? undefined : queues.get(key);
    if (key === undefined || !queue) return;
    const at = queue.findIndex((waiting) => waiting.n === n);
    if (at === 0) underWay.delete(key);
    queue.splice(at, 1, ...(again ? [again] : []));
    if (!again) keys.delete(n);
    queues.delete(key);
    if (queue.length > 0) queues.set(key, queue);
  }

  for (const waiting of all) add(waiting);
  return {
    get size() {
      return keys.size;
    },
    has: (n) => keys.has(n),
    isUnderWay(n) {
      const key = keys.get(n);
      return key !== undefined && underWay.has(key) && queues.get(key)?.[0]?.n === n;
    },
    add,
    take(now, most) {
      const taken: Waiting[] = [];
      for (const [key, [first]] of queues) {
        if (taken.length >= most) break;
        if (first && first.due <= now && !underWay.has(key)) {
          underWay.add(key);
          taken.push(first);
        }
      }
      return taken;
    },
    putBack: (waiting) => settle(waiting.n, waiting),
    remove: (n) => settle(n, null),
    nextDue() {
      let next = Infinity;
      for (const [key, [first]] of queues) if (first && !underWay.has(key)) next = Math.min(next, first.due);
      return next;
    },
  };
}
