import type { Env } from '../env.ts';
import type { Line } from './attempt.ts';
import { destinationOf } from './destinations/registry.ts';
import type { Endpoint } from './endpoint-row.ts';

const MEMORY = 'memory/';

/** An endpoint with all that is needed to deliver to it. Null of a kind that this edge does not know. */
export async function openLine(env: Env, kv: SyncKvStorage, site: string, endpoint: Endpoint): Promise<Line | null> {
  const module = await destinationOf(endpoint.kind);
  const memory: Line['memory'] = {
    get: (name) => kv.get(MEMORY + name),
    put: (name, value) => (value === undefined ? void kv.delete(MEMORY + name) : kv.put(MEMORY + name, value)),
  };
  return module && { env, site, endpoint, module, memory };
}

/** What was found out with other settings or secrets is nothing to go by. */
export function forgetMemory(kv: SyncKvStorage): void {
  for (const name of Array.from(kv.list({ prefix: MEMORY }), ([name]) => name)) kv.delete(name);
}
