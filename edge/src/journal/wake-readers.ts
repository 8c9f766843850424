import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';

/** Who reads the journal is an object of its own, and so named in `journal_readers`. */
export const deliveryReader = (endpoint: string): string => `delivery/${endpoint}`;
export const AUTOMATION_READER = 'automation';

/**
 * Tells those who read a site's journal that there is something new. Told twice, or for nothing, they find nothing; not
 * told at all, they are by the next sweep (`wake-all.ts`). Throws when one could not be told.
 */
export async function wakeReaders(env: Env, { id, readers }: Pick<Site, 'id' | 'readers'>): Promise<void> {
  await Promise.all(
    readers.map((reader) =>
      reader === AUTOMATION_READER
        ? env.AUTOMATION.getByName(id).wake(id)
        : env.DELIVERY.getByName(`${id}/${reader.slice(deliveryReader('').length)}`).wake(id, reader.slice(deliveryReader('').length)),
    ),
  );
}

/** The same where nobody can wait for it or do it again: whoever was not told is told by the sweep. */
export const tellReaders = (env: Env, site: Pick<Site, 'id' | 'readers'>): Promise<void> =>
  wakeReaders(env, site).catch((error: unknown) => console.warn('journal: a reader was not told', error instanceof Error ? error.message : error));
