import './clock.ts';
import worker, {
  AutomationObject as Automation,
  DeliveryObject as Delivery,
  FunnelObject as Funnel,
  VisitorObject as Visitor,
  WorkObject as Work,
} from '../../edge/src/index.ts';
import type { Env } from '../../edge/src/env.ts';
import { tellGathered } from '../../edge/src/funnel/tell-funnel.ts';
import { handOverAll, noting, ringUntil } from './alarms.ts';
import { at, reach } from './clock.ts';
import type { Answered, Asked, Hour } from './hour.ts';

/**
 * The Worker itself, in a past that is lived through again. Built apart and run by `npm run seed` alone; it is no part
 * of what is deployed. Whoever knows the secret of the run sends it requests by the hour, each with its moment: they are
 * the Worker's own, and only the way there is shorter.
 */
export const AutomationObject = noting('AutomationObject', Automation);
export const DeliveryObject = noting('DeliveryObject', Delivery);
export const FunnelObject = noting('FunnelObject', Funnel);
export const VisitorObject = noting('VisitorObject', Visitor);
export const WorkObject = noting('WorkObject', Work);

interface MovedEnv extends Env {
  MOVED_CLOCK_SECRET?: string;
  MOVED_CLOCK_SITE?: string;
}

const AT_ONCE = 8;
const bytesOf = (text: string | undefined): Uint8Array | undefined => (text ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : undefined);

async function answer(asked: Asked, origin: string, env: Env, ctx: ExecutionContext): Promise<Answered> {
  const { method, path, at: now, headers, body, country, chance } = asked;
  const request = new Request(origin + path, { method, headers, ...(body === undefined ? {} : { body }), cf: { country } as CfProperties });
  const response = await at({ now, chance: bytesOf(chance) }, async () => worker.fetch(request as Parameters<typeof worker.fetch>[0], env, ctx));
  return { status: response.status, text: await response.text() };
}

/** Those of one queue one after the other, the queues at the same time. */
async function live({ queues, crons, until }: Hour, origin: string, env: MovedEnv, ctx: ExecutionContext): Promise<Answered[][]> {
  const answers: Answered[][] = queues.map(() => []);
  const left = [...queues.entries()];
  const take = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [i, queue] = next;
      for (const asked of queue) answers[i]?.push(await answer(asked, origin, env, ctx));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  await ringUntil(env, until);
  reach(until);
  // It waits by the real clock, on which a second is a day.
  if (crons.length > 0) await at({ now: until }, () => tellGathered(env, env.MOVED_CLOCK_SITE ?? ''));
  for (const cron of crons) {
    const controller = { cron, scheduledTime: until, noRetry() {} } as ScheduledController;
    await at({ now: until }, () => worker.scheduled(controller, env));
  }
  return answers;
}

export default {
  async fetch(request, env, ctx) {
    const { pathname, origin } = new URL(request.url);
    if (pathname === '/health') return worker.fetch(request, env, ctx);
    const secret = env.MOVED_CLOCK_SECRET;
    if (!secret || request.headers.get('x-moved-clock-secret') !== secret) return new Response('who?', { status: 403 });
    if (pathname === '/moved-clock/end') return Response.json({ waiting: await handOverAll(env) });
    return Response.json(await live(await request.json<Hour>(), origin, env, ctx));
  },
} satisfies ExportedHandler<MovedEnv>;
