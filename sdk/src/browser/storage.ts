/**
 * localStorage that may be missing, full or forbidden. Reading is then empty and writing says false,
 * so that the caller can keep the value elsewhere.
 */
export interface Storage {
  get(name: string): string | null;
  /** `null` removes. Returns whether it is stored now. */
  set(name: string, value: string | null): boolean;
  /** The names that begin with `prefix`. */
  names(prefix: string): string[];
}

export const browserStorage: Storage = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
      return true;
    } catch {
      return false;
    }
  },
  names(prefix) {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  },
};

/** Text of another page or another version → value, or null if it is not what we write. */
export function parse<T>(text: string | null): T | null {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
