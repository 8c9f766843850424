import type { Answer, Verdict, VisitorSummary } from '../../edge/protocol/batch.ts';
import { guard, type Report } from './browser/guard.ts';

/** What a page can listen to. */
export interface Notices {
  /** Every answer: who the visitor is now. */
  score: VisitorSummary;
  /** The temperature is another than before. */
  temperature: VisitorSummary['temperature'];
  /** A form of this browser is stored as a lead. */
  lead: Answer['leads'][number];
  /** An event was refused, and why. */
  refused: Verdict;
  /** A CTA was seen, clicked, begun or sent. */
  cta: { cta: string; type: string };
}

export interface Bus {
  on<N extends keyof Notices>(name: N, listener: (notice: Notices[N]) => void): () => void;
  emit<N extends keyof Notices>(name: N, notice: Notices[N]): void;
}

/** Listeners are the page's: what they throw stays theirs and stops nobody else. */
export function openBus(report: Report): Bus {
  const listeners: { [N in keyof Notices]?: Set<(notice: Notices[N]) => void> } = {};
  return {
    on(name, listener) {
      const set = ((listeners[name] as Set<typeof listener> | undefined) ??= new Set() as never) as Set<typeof listener>;
      set.add(listener);
      return () => set.delete(listener);
    },
    emit(name, notice) {
      for (const listener of listeners[name] ?? []) guard(report, listener as (n: typeof notice) => void)(notice);
    },
  };
}
