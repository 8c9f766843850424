import { safe } from './browser/safe.ts';
import type { Notices } from './kindling.ts';

export interface Bus {
  on<N extends keyof Notices>(name: N, listener: (notice: Notices[N]) => void): () => void;
  /** A notice may have nothing to say beyond its name. */
  emit<N extends keyof Notices>(name: N, ...notice: Notices[N] extends void ? [] : [Notices[N]]): void;
}

/** Listeners are the page's: what they throw stays theirs and stops nobody else. */
export function openBus(): Bus {
  const listeners: { [N in keyof Notices]?: Set<(notice: never) => void> } = {};
  return {
    on(name, listener) {
      const own = safe(listener);
      const all = (listeners[name] ??= new Set()).add(own);
      return () => void all.delete(own);
    },
    emit: (name, notice?: unknown) => listeners[name]?.forEach((listener) => listener(notice as never)),
  };
}
