import { env } from 'cloudflare:workers';
import { Problem } from '../problem.ts';

/** What is too large for the Worker lies beside its pages, each under a name that edge/build.ts gives it. */
export type LargeFile = 'disposable-domains' | 'phones' | 'tag' | 'tag-with-ctas';

const read = new Map<LargeFile, Promise<unknown>>();

/** What lies there. Read once: an isolate keeps it. Throws `unavailable` where it can't be had: whoever sends a form sends it again. */
export function largeFile<T>(name: LargeFile): Promise<T> {
  const known = read.get(name) ?? load(name);
  read.set(name, known);
  return known as Promise<T>;
}

async function load(name: LargeFile): Promise<unknown> {
  try {
    const response = await (env as unknown as { ASSETS: Pick<typeof globalThis, 'fetch'> }).ASSETS.fetch(`https://assets.local/lists/${name}.json`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return await response.json();
  } catch (error) {
    read.delete(name);
    console.warn('large file: not there', error instanceof Error ? error.message : error);
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  }
}
