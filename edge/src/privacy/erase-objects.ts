import type { ErasureCounts } from '../../protocol/privacy.ts';
import type { Env } from '../env.ts';
import { forgetExposures } from '../experiment-run/exposure-store.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { suppress } from './empty-rows.ts';
import type { Pending, Todo } from './erasure-store.ts';
import { idOfVisitor } from './person-ids.ts';

/** Objects that are asked at the same time: each is a call, of which an invocation has a thousand. */
const SIDE_BY_SIDE = 25;

/** Erases the person from some of the browsers, and from what their servers said. */
export async function eraseSomeObjects(env: Env, site: Site, { id, at, todo }: Pending): Promise<{ counts: Partial<ErasureCounts>; todo: Todo }> {
  const context = scoringContext(site, at);
  const some = todo.objects.slice(0, SIDE_BY_SIDE);
  const done = await Promise.all(some.map(({ visitor, leads }) => env.VISITOR.getByName(`${site.id}/${visitor}`).erase(leads, at, context)));
  const browsers = some.filter(({ visitor }) => !isServer(visitor));
  const whos = await Promise.all(browsers.map(({ visitor }) => idOfVisitor(site, visitor)));
  // Where somebody else has the browser, too, what it sends is theirs.
  const alone = some.flatMap(({ visitor }, i) => (done[i]?.isWhole && !isServer(visitor) ? [visitor] : []));
  const [refusals] = await env.DB.batch([
    env.DB.prepare('DELETE FROM refusals WHERE site = ? AND who IN (SELECT value FROM json_each(?))').bind(site.id, JSON.stringify(whos)),
    suppress(env.DB, site.id, await Promise.all(alone.map((visitor) => idOfVisitor(site, visitor))), id, at),
    ...forgetExposures(env.DB, site.id, alone, []),
  ]);
  return {
    counts: {
      browsers: browsers.length,
      events: done.reduce((sum, { events }) => sum + events, 0),
      refusals: refusals?.meta.changes ?? 0,
    },
    todo: { ...todo, objects: todo.objects.slice(SIDE_BY_SIDE) },
  };
}
