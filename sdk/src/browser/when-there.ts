import { safe } from './safe.ts';

/** The pause after the first look; each pause is twice the one before it. */
const FIRST_MS = 100;
/** After a pause of this length nobody looks again: ten looks within 52 seconds, most of them early. */
const LAST_MS = 25_600;

/**
 * Looks for what another script of the page will bring, a few times, then gives up: a page that never
 * loads it must not be asked for ever. Aborting `signal` takes the timer away.
 */
export function whenThere<T>(find: () => T | undefined, use: (found: T) => void, signal: AbortSignal): void {
  let pause = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const found = safe(find)();
    if (found) safe(use)(found);
    else if (pause <= LAST_MS) {
      timer = setTimeout(look, pause);
      pause *= 2;
    }
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
}

/** A global function of somebody else, as far as it is one. */
export function pageFunction(name: string): ((...args: unknown[]) => unknown) | undefined {
  const value = (window as unknown as Record<string, unknown>)[name];
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown) : undefined;
}
