import { safe } from './safe.ts';

/**
 * localStorage, which may be missing, full or forbidden: then reading gives nothing, and writing says
 * that it failed, so that the caller can keep the value elsewhere.
 */
export interface Storage {
  /** The value stored under `name`, as written by `set`. */
  get(name: string): unknown;
  /** Stores a JSON value; `undefined` removes it. Returns whether that worked. */
  set(name: string, value: unknown): boolean;
  /** The names that begin with `prefix`. */
  names(prefix: string): string[];
}

const write = safe((name: string, value: unknown) => {
  if (value === undefined) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(value));
  return true;
});
const names = safe((prefix: string) => Object.keys(localStorage).filter((name) => name.startsWith(prefix)));

export const browserStorage: Storage = {
  // Text of another version or of somebody else's script may be anything: what is no JSON is nothing.
  get: safe((name) => JSON.parse(localStorage.getItem(name) as string) as unknown),
  set: (name, value) => !!write(name, value),
  names: (prefix) => names(prefix) ?? [],
};
