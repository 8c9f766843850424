import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import type { Values } from '../panel/port.ts';

/** Who comes back after a week begins anew. */
const KEPT_MS = 7 * 86_400_000;

interface Kept {
  at: number;
  values: Values;
}

/** A database of its own for each site, opened once a page. The tag takes all of it away after a no: it must not be held open then. */
const stores = new Map<string, UseStore>();
function storeOf(site: string): UseStore {
  const known = stores.get(site);
  if (known) return known;
  const name = `kindling-ctas.${site}`;
  const store = createStore(name, 'drafts');
  stores.set(site, store);
  store('readonly', ({ transaction: { db } }) => {
    db.addEventListener('versionchange', () => {
      stores.delete(site);
      db.close();
    });
  }).catch(() => {});
  return store;
}

/** What was begun in the form of a CTA. What can't be read is nothing. Never throws. */
export async function read(site: string, cta: string, now: number): Promise<Values | undefined> {
  try {
    const kept = await get<Kept>(cta, storeOf(site));
    if (!kept) return undefined;
    if (Math.abs(now - kept.at) < KEPT_MS) return kept.values;
    await del(cta, storeOf(site));
  } catch {
    // Forbidden here, or broken.
  }
  return undefined;
}

/** Keeps what was typed so far; without values it is forgotten. Never throws. */
export async function write(site: string, cta: string, values: Values | undefined, now: number): Promise<void> {
  try {
    await (values ? set(cta, { at: now, values } satisfies Kept, storeOf(site)) : del(cta, storeOf(site)));
  } catch {
    // There is no room: then there is no draft.
  }
}
