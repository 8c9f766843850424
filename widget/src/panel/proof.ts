/** Whoever has pressed the button waits no longer than this. Without a proof the lead is only looked at more closely. */
const PATIENCE_MS = 5_000;
/** The edge takes proofs that are not older than twenty minutes. */
const FRESH_MS = 15 * 60_000;

export interface Proof {
  /** Works it out in the background. */
  begin(): void;
  /** Takes it, once: the next submit needs another. Never rejects. */
  take(): Promise<string | undefined>;
}

export function proof(prove: () => Promise<string | undefined>): Proof {
  let working: Promise<string | undefined> | undefined;
  let since = 0;
  const begin = (): void => {
    if (working && performance.now() - since < FRESH_MS) return;
    since = performance.now();
    working = prove().catch(() => undefined);
  };
  return {
    begin,
    take() {
      begin();
      const done = working;
      working = undefined;
      return Promise.race([done, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    },
  };
}
