/**
 * The secret key of this tab. `sessionStorage` alone: it ends with the tab, is not sent by itself,
 * and no other tab or later user of the machine finds it.
 */
const NAME = 'kindling.key';

/** Where storage is forbidden, the key lives as long as the page. */
let unkept: string | null = null;

export function keptKey(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return unkept;
  }
}

export function keepKey(key: string): void {
  unkept = key;
  try {
    sessionStorage.setItem(NAME, key);
  } catch {}
}

export function forgetKey(): void {
  unkept = null;
  try {
    sessionStorage.removeItem(NAME);
  } catch {}
}
