/** Rung when there may be something new. Whoever waits for it, or for a time, comes back at once. */
export interface Bell {
  ring(): void;
  isRung(): boolean;
  /** From now on only what comes next counts as new. */
  hush(): void;
  /** Until that time, ms, or until it rings. One waits at a time. */
  wait(until: number): Promise<void>;
  /** Nobody waits any more: an object with a timer stays in memory, and is paid for. */
  leave(): void;
}

/** A timer of the platform takes no longer span. */
const LONGEST_MS = 600_000;

export function makeBell(): Bell {
  let rung = false;
  let answer: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    ring() {
      rung = true;
      answer?.();
    },
    isRung: () => rung,
    hush() {
      rung = false;
    },
    leave() {
      clearTimeout(timer);
      answer?.();
    },
    wait(until) {
      clearTimeout(timer);
      return new Promise((resolve) => {
        answer = resolve;
        if (until < Infinity) timer = setTimeout(resolve, Math.min(Math.max(0, until - Date.now()), LONGEST_MS));
      });
    },
  };
}
