import { routesOf } from '../../edge/openapi/client.ts';
import type { Json } from '../../edge/openapi/schemas.ts';
import { type Asked, clientOf } from '../../sdk/client/client-of.ts';

/** Asks an operation by its name. */
export type Ask = <Answer = Record<string, unknown>>(operation: string, asked?: Asked) => Promise<Answer>;

/** The client for servers, made from the description that the edge itself gives out. */
export async function apiClient(edge: string, key: string): Promise<Ask> {
  const client = clientOf(routesOf((await (await fetch(`${edge}/openapi.json`)).json()) as Json), { edge, key });
  return <Answer>(operation: string, asked?: Asked) => {
    const call = client[operation];
    if (!call) throw new Error(`The edge describes no ${operation}.`);
    return call(asked) as Promise<Answer>;
  };
}
