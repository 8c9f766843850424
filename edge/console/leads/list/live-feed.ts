import { type Api, ApiError } from '../../api.ts';

/** News of the site's leads as they happen: a stream that is begun anew whenever it ends. */

interface Deps {
  api: Pick<Api, 'open'>;
  changed: (seq: number) => void;
  /** Whether news come at once. */
  show: (isLive: boolean) => void;
  refused: () => void;
  /** From 0 to 1. */
  chance?: () => number;
}

/** What the edge says at least every fifteen seconds: a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000;
const AGAIN_MS = 500;
const AGAIN_MAX_MS = 60_000;

export interface LiveFeed {
  resume(): void;
  pause(): void;
  stop(): void;
}

export function startLiveFeed({ api, changed, show, refused, chance = Math.random }: Deps): LiveFeed {
  let left: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isStopped = false;

  async function listen(own: AbortController): Promise<void> {
    const answer = await api.open('/v1/leads/live', {}, own.signal);
    show(true);
    failures = 0;
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    let rest = '';
    while (true) {
      const silence = setTimeout(() => own.abort(), SILENCE_MS);
      const { value, done } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) hear(event);
    }
  }

  function hear(event: string): void {
    const seq = /^event: changed\ndata: \{"seq":(\d+)\}$/.exec(event)?.[1];
    if (seq !== undefined) changed(Number(seq));
  }

  function run(): void {
    clearTimeout(timer);
    const own = new AbortController();
    left = own;
    listen(own)
      .catch((error: unknown) => {
        failures++;
        if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
          isStopped = true;
          if (error.status === 401) refused();
        }
      })
      .finally(() => {
        if (left !== own || isStopped) return;
        show(failures === 0);
        // Not all pages at the same moment, when an edge has gone away.
        const wait = Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** failures);
        timer = setTimeout(run, wait * (0.5 + chance()));
      });
  }

  const pause = (): void => {
    clearTimeout(timer);
    const before = left;
    left = null;
    before?.abort();
  };
  return {
    resume() {
      if (!left && !isStopped) run();
    },
    pause,
    stop() {
      isStopped = true;
      pause();
    },
  };
}
