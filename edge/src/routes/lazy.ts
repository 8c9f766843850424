import type { Context, Hono } from 'hono';
import type { Env } from '../env.ts';

type Routes = Pick<Hono<{ Bindings: Env }>, 'fetch'>;

/** Routes that few requests ask for: read and made only when the first one does. They end in `.onError(rethrow)`. */
export const lazy =
  (load: () => Promise<Routes>) =>
  async (c: Context<{ Bindings: Env }>): Promise<Response> =>
    (await load()).fetch(c.req.raw, c.env, c.executionCtx);

/** There is one place in which errors become answers, and it is the app's. */
export function rethrow(error: Error): never {
  throw error;
}
