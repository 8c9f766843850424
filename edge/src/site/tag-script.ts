import { sha256 } from '../crypto/digest.ts';
import { largeFile } from './large-file.ts';
import { publicConfig } from './public-config.ts';
import type { Site } from './site-store.ts';

/** A built tag ends in a call with this name as its argument; the config takes its place. */
const CONFIG_NAME = '__KINDLING_CONFIG__';
const CACHED_MAX = 1_000;

export interface Cacheable {
  body: string;
  etag: string;
}

const cache = new Map<string, Cacheable>();

/**
 * The tag with the site's public config inside, ready to be run as a classic script. Throws `unavailable` where the built one can't be had.
 * @param bare without any CTA: a landing page has one goal, and nothing may come in its way
 */
export const tagScript = ({ ...site }: Site, endpoint: string, bare = false): Promise<Cacheable> =>
  cached(`tag ${bare} ${endpoint} ${site.id} ${site.updated}`, async () => {
    if (bare) site.ctas = [];
    // The choosing of CTAs is nothing for sites that have none.
    const built = await largeFile<string>(site.ctas.length > 0 ? 'tag-with-ctas' : 'tag');
    const at = built.lastIndexOf(CONFIG_NAME);
    return built.slice(0, at) + scriptLiteral(publicConfig(site, endpoint)) + built.slice(at + CONFIG_NAME.length);
  });

/** The same config as JSON. */
export const configJson = (site: Site, endpoint: string): Promise<Cacheable> =>
  cached(`config ${endpoint} ${site.id} ${site.updated}`, () => JSON.stringify(publicConfig(site, endpoint)));

async function cached(name: string, make: () => string | Promise<string>): Promise<Cacheable> {
  const known = cache.get(name);
  if (known) return known;
  const body = await make();
  const made = { body, etag: `"${(await sha256(body)).slice(0, 32)}"` };
  if (cache.size >= CACHED_MAX) cache.clear();
  cache.set(name, made);
  return made;
}

/** JSON that can stand in a script, also in one that is pasted into HTML. */
const scriptLiteral = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
