import type { Browser } from 'playwright-core';
import { type Subject, view } from './load.ts';

/** How often a page's scripts reached for what the browser keeps, on the first view. */
export interface Accesses {
  cookieReads: number;
  cookieWrites: number;
  storageReads: number;
  storageWrites: number;
}

/**
 * Counts every way in, also `localStorage.name` and `Object.keys(localStorage)`. IndexedDB counts by the
 * databases that are opened.
 */
const COUNT = `{
  const counts = (window.accesses = { cookieReads: 0, cookieWrites: 0, storageReads: 0, storageWrites: 0 });
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    get() { counts.cookieReads++; return cookie.get.call(this); },
    set(value) { counts.cookieWrites++; cookie.set.call(this, value); },
  });
  const around = (holder, names, count) => names.forEach((name) => {
    const original = holder?.[name];
    if (original) holder[name] = function (...args) { counts[count]++; return original.apply(this, args); };
  });
  around(window.CookieStore?.prototype, ['get', 'getAll'], 'cookieReads');
  around(window.CookieStore?.prototype, ['set', 'delete'], 'cookieWrites');
  around(IDBFactory.prototype, ['open', 'databases'], 'storageReads');
  const writing = ['setItem', 'removeItem', 'clear'];
  const read = (result) => (counts.storageReads++, result);
  const write = (result) => (counts.storageWrites++, result);
  for (const name of ['localStorage', 'sessionStorage']) {
    const storage = window[name];
    const counted = new Proxy(storage, {
      get: (_, key) => typeof storage[key] === 'function'
        ? (...args) => (writing.includes(key) ? write : read)(storage[key](...args))
        : read(storage[key]),
      set: (_, key, value) => write(Reflect.set(storage, key, value)),
      deleteProperty: (_, key) => write(Reflect.deleteProperty(storage, key)),
      has: (_, key) => read(key in storage),
      ownKeys: () => read(Reflect.ownKeys(storage)),
    });
    Object.defineProperty(window, name, { configurable: true, get: () => counted });
  }
}`;

/** A load by itself: counting costs, so nothing of it is timed. */
export async function countAccesses(browser: Browser, subject: Subject): Promise<Accesses> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(COUNT);
    await view(page, subject);
    return await page.evaluate<Accesses>('window.accesses');
  } finally {
    await context.close();
  }
}
