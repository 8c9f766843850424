import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { app } from '../../edge/src/app.ts';
import { expand, expandLine, makeScene } from './hostile-expand.ts';
import type { HostileLine } from './hostile-lines.ts';
import { bindings, call, EDGE } from './test-site.ts';

/** Sends a line of the hostile collection to the edge, as often and in the way that it asks for. */

export interface Exchange {
  sent: Uint8Array;
  response: Response;
}

export async function sendLine(line: HostileLine, vars: Record<string, string>): Promise<Exchange[]> {
  const scene = makeScene(vars);
  const bodies = expandLine(line, scene).flatMap((body) => Array.from({ length: line.repeat ?? 1 }, () => body));
  const headers = new Headers({ 'content-type': 'text/plain' });
  for (const [name, value] of Object.entries(line.request?.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, String(expand(value, scene)));
  }
  const send = async (sent: Uint8Array): Promise<Exchange> => ({ sent, response: await exchange(line, headers, sent) });
  if (line.parallel) return Promise.all(bodies.map(send));
  const exchanges: Exchange[] = [];
  for (const body of bodies) exchanges.push(await send(body));
  return exchanges;
}

/** Methods that a `Request` may not have; only a client that writes HTTP itself can send them. */
export function isSendable({ request }: HostileLine): boolean {
  try {
    return Boolean(new Request(EDGE, { method: request?.method ?? 'POST' }));
  } catch {
    return false;
  }
}

async function exchange({ request }: HostileLine, headers: Headers, body: Uint8Array): Promise<Response> {
  const path = (request?.path ?? '/v1/batch') + (request?.path_suffix ?? '');
  const bytes = request?.encode === 'gzip' ? await gzip(body) : body;
  if (request?.encode) headers.set('content-encoding', request.encode);
  const init: RequestInit = { method: request?.method ?? 'POST', headers, ...(bytes.byteLength > 0 ? { body: bytes } : {}) };
  // Between two Workers, as from the network, workerd drops headers it knows when they are empty:
  // these reach the code only by a direct call.
  return [...headers.values()].includes('') ? direct(new Request(EDGE + path, init)) : call(path, init);
}

async function direct(request: Request): Promise<Response> {
  const context = createExecutionContext();
  const response = await app.fetch(request, bindings, context);
  await waitOnExecutionContext(context);
  return response;
}

const gzip = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
