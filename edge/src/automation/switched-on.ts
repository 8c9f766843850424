import type { Automation } from '../../protocol/automation.ts';
import type { Env } from '../env.ts';
import type { Site } from '../site/site-store.ts';
import { candidatesOf } from './candidates.ts';

/** Longer than an edge knows a site as it was: until then it may not tell that there is something new. */
const SETTLES_MS = 15_000;

/** Wakes the site's object once a rule is on. @param also with those, too, of whom it is so by now */
export async function switchedOn(env: Pick<Env, 'AUTOMATION' | 'DB'>, site: Site, rule: Automation, also: boolean, now: number): Promise<void> {
  const { candidates } = also ? await candidatesOf(env.DB, site, rule, now) : { candidates: [] };
  await env.AUTOMATION.getByName(site.id).begin(
    site.id,
    SETTLES_MS,
    candidates.map(({ name: _name, ...run }) => run),
  );
}
