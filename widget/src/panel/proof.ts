/** Whoever has pressed the button waits no longer than this, and only on a slow phone. Without a proof the lead is put aside until somebody has looked. */
const PATIENCE_MS = 10_000;
/** The edge takes proofs that are not older than twenty minutes. */
const FRESH_MS = 15 * 60_000;

export interface Proof {
  /** Works it out in the background. */
  begin(): void;
  /** Gives it once it is there: the next submit needs another. Calls once, at the latest when the patience is over. */
  take(then: (proof?: string) => void): void;
  /** Whoever waits goes on without: there may be no later. */
  hurry(): void;
}

export function proof(prove: () => Promise<string | undefined>): Proof {
  let working: Promise<string | undefined> | undefined;
  let since = 0;
  let waiting: ((proof?: string) => void) | undefined;
  const begin = (): void => {
    if (working && performance.now() - since < FRESH_MS) return;
    since = performance.now();
    working = prove().catch(() => undefined);
  };
  return {
    begin,
    take(then) {
      begin();
      const once = (waiting = (proof) => {
        if (waiting !== once) return;
        waiting = undefined;
        clearTimeout(timer);
        then(proof);
      });
      const timer = setTimeout(once, PATIENCE_MS);
      void working?.then(once);
      working = undefined;
    },
    hurry: () => waiting?.(),
  };
}
