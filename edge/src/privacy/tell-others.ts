import type { ErasureCounts } from '../../protocol/privacy.ts';
import type { Env } from '../env.ts';
import { tellReaders } from '../journal/wake-readers.ts';
import type { Site } from '../site/site-store.ts';
import type { Pending, Todo } from './erasure-store.ts';

/**
 * Has the objects of all endpoints, also of those that are switched off, and of the automation forget what they hold of
 * these leads; that the leads were erased they are told by the journal, like everybody who reads it.
 */
export async function tellOthers(env: Env, site: Site, { leads, todo }: Pending): Promise<{ counts: Partial<ErasureCounts>; todo: Todo }> {
  const { results } = await env.DB.prepare('SELECT id FROM endpoints WHERE site = ?').bind(site.id).all<{ id: string }>();
  await Promise.all([env.AUTOMATION.getByName(site.id).forget(leads), ...results.map(({ id }) => env.DELIVERY.getByName(`${site.id}/${id}`).forget(leads))]);
  await tellReaders(env, site);
  return { counts: { endpoints: results.length + 1 }, todo: { ...todo, tell: false } };
}
