import type { Answer, Verdict, VisitorSummary } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { safe } from './browser/safe.ts';

/** What a page can listen to. */
export interface Notices {
  /** An event was recorded, before it is sent. Its id is the one that the edge and the pixels dedupe by. */
  event: SentEvent;
  /** Every answer: who the visitor is now. */
  score: VisitorSummary;
  /** The temperature is another than before. */
  temperature: VisitorSummary['temperature'];
  /** A form of this browser is stored as a lead. */
  lead: Answer['leads'][number];
  /** An event was refused, and why. */
  refused: Verdict;
}

export interface Bus {
  on<N extends keyof Notices>(name: N, listener: (notice: Notices[N]) => void): () => void;
  emit<N extends keyof Notices>(name: N, notice: Notices[N]): void;
}

/** Listeners are the page's: what they throw stays theirs and stops nobody else. */
export function openBus(): Bus {
  const listeners = new Set<[name: keyof Notices, listener: (notice: never) => void]>();
  return {
    on(name, listener) {
      const entry = [name, safe(listener)] as [keyof Notices, (notice: never) => void];
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit(name, notice) {
      for (const [wanted, listener] of listeners) if (wanted === name) listener(notice as never);
    },
  };
}
