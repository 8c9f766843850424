import type { Env } from '../env.ts';
import { noRekey, type RekeyState } from '../leads/rekey-state.ts';
import { countLeads, unkeyedCard } from './unkeyed.ts';
import type { WorkKind } from './work.ts';
import type { Progress } from './work-object.ts';

const objectOf = (env: Pick<Env, 'WORK'>, site: string) => env.WORK.getByName(site);

/** Begins a work of a site, in place of one of its kind that may be under way. */
export async function begin(env: Pick<Env, 'WORK'>, site: string, kind: WorkKind, state: object): Promise<void> {
  await objectOf(env, site).begin(site, kind, state);
}

/** Where the site's latest work of a kind stands, done or not; null when there was none. */
export async function progressOf<State>(env: Pick<Env, 'WORK'>, site: string, kind: WorkKind): Promise<(Progress & { state: State }) | null> {
  // A state is plain data, which the type of a remote call does not see through.
  return (await objectOf(env, site).progress(kind)) as (Progress & { state: State }) | null;
}

/** Brings the leads of a site under its newest card. To be called once that is published; a cron does it for who could not. */
export const beginRekey = (env: Pick<Env, 'WORK'>, site: string): Promise<void> => begin(env, site, 'rekey', noRekey());

/** How many of a site's leads its newest card has reached; null once it has reached all, and when there are none. */
export async function rekeyProgress(env: Pick<Env, 'DB' | 'WORK'>, site: string): Promise<{ version: string; done: number; total: number } | null> {
  const version = await unkeyedCard(env.DB, site);
  if (version === null) return null;
  const progress = await progressOf<RekeyState>(env, site, 'rekey');
  // What was there before it has begun, or is of another card, says nothing of this one.
  const isOfIt = progress?.state.rules === version;
  const total = isOfIt ? progress.state.total : await countLeads(env.DB, site);
  return total > 0 ? { version, done: isOfIt ? progress.state.done : 0, total } : null;
}
