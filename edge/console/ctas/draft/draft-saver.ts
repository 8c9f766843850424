import type { CtaRecord } from '../../../protocol/cta-record.ts';
import type { Cta } from '../../../protocol/cta.ts';
import { ApiError } from '../../api.ts';
import type { Wrong } from './problems.ts';

/**
 * How it stands with what was written:
 * - `refused`: the edge does not take it as it is, and says what is wrong;
 * - `away`: it can't be reached, and is asked again;
 * - `moved`: somebody else has changed the CTA in the meantime.
 * In all of these what was written is kept in this browser.
 */
export type Saving = { is: 'saved' } | { is: 'waiting' } | { is: 'saving' } | { is: 'refused'; wrongs: readonly Wrong[] } | { is: 'away' } | { is: 'moved' };

export interface SaverDeps {
  save(draft: Cta, match: string): Promise<CtaRecord>;
  /** Remembers what is not saved yet; with null forgets it. */
  keep(draft: Cta | null, base: string): void;
  tell(saving: Saving, record?: CtaRecord): void;
  refused(): void;
}

export interface DraftSaver {
  change(draft: Cta): void;
  /** Saves at once. @returns how it stands then */
  flush(): Promise<Saving>;
  /** Goes on from another state of the CTA than the one it knew. */
  rebase(base: string, isAllThere: boolean): void;
  stop(): void;
}

/** After the last key. */
const PAUSE_MS = 700;
const AGAIN_MS = 5_000;

/** Saves a draft as it is being written, one request after the other, never over what somebody else has written. */
export function saveDrafts(base: string, { save, keep, tell: say, refused }: SaverDeps): DraftSaver {
  let wanted: Cta | null = null;
  let going: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let standing: Saving = { is: 'saved' };

  const tell = (saving: Saving, record?: CtaRecord): void => {
    standing = saving;
    say(saving, record);
  };

  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(() => void go(), ms);
  };

  function go(): Promise<void> {
    clearTimeout(timer);
    going ??= send().finally(() => (going = null));
    return going;
  }

  async function send(): Promise<void> {
    const sent = wanted;
    if (!sent) return;
    tell({ is: 'saving' });
    try {
      const record = await save(sent, base);
      base = record.updated_at;
      if (wanted === sent) wanted = null;
      keep(wanted, base);
      tell({ is: wanted ? 'waiting' : 'saved' }, record);
      if (wanted) later(PAUSE_MS);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) return refused();
      if (error.code === 'changed_meanwhile') return tell({ is: 'moved' });
      if (error.status >= 400 && error.status < 500 && error.status !== 429) return tell({ is: 'refused', wrongs: error.errors });
      tell({ is: 'away' });
      later(error.retryAfterMs ?? AGAIN_MS);
    }
  }

  return {
    change(draft) {
      wanted = draft;
      keep(draft, base);
      tell({ is: 'waiting' });
      later(PAUSE_MS);
    },
    async flush() {
      await going;
      await go();
      return standing;
    },
    rebase(newer, isAllThere) {
      base = newer;
      if (isAllThere) wanted = null;
      clearTimeout(timer);
      keep(wanted, base);
      if (isAllThere) tell({ is: 'saved' });
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
      void go();
    },
  };
}
