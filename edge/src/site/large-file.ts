import { env } from 'cloudflare:workers';
import { Problem } from '../problem.ts';

/** Lists that are too large for the Worker lie beside its pages, each under a name that edge/build.ts gives it. */
export type LargeList = 'disposable-domains' | 'phones';

const read = new Map<LargeList, Promise<unknown>>();

/** A list as it lies there. Read once: an isolate keeps it. Throws `unavailable` where it can't be had: whoever sends a form sends it again. */
export function largeList<T>(name: LargeList): Promise<T> {
  const known = read.get(name) ?? load(name);
  read.set(name, known);
  return known as Promise<T>;
}

async function load(name: LargeList): Promise<unknown> {
  try {
    const response = await (env as unknown as { ASSETS: Pick<typeof globalThis, 'fetch'> }).ASSETS.fetch(`https://assets.local/lists/${name}.json`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return await response.json();
  } catch (error) {
    read.delete(name);
    console.warn('large list: not there', error instanceof Error ? error.message : error);
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  }
}
