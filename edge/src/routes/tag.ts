import { type Context, Hono } from 'hono';
import type { Env } from '../env.ts';
import { respectGuessLimit } from '../site/limits.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { type Cacheable, configJson, tagScript } from '../site/tag-script.ts';

/** Only what can be a site's tag: anything else there is nothing. */
export const TAG_PATH = '/k/:file{site_[A-Za-z0-9_-]+\\.js}';

/** What a site's pages load: the tag, and the same config for those who bundle the tag themselves. */
export const tagRoutes = new Hono<{ Bindings: Env }>()
  .get(TAG_PATH, async (c) => {
    const site = await siteOf(c, c.req.param('file').slice(0, -'.js'.length));
    return cacheable(c, await tagScript(site, new URL(c.req.url).origin, c.req.query('ctas') === 'none'), 'text/javascript; charset=utf-8');
  })
  .get('/v1/config/:site', async (c) => {
    const site = await siteOf(c, c.req.param('site'));
    return cacheable(c, await configJson(site, new URL(c.req.url).origin), 'application/json');
  });

const siteOf = (c: Context<{ Bindings: Env }>, id: string): Promise<Site> => findSite(c.env.DB, id, () => respectGuessLimit(c.env, c.req.raw.headers));

function cacheable(c: Context, { body, etag }: Cacheable, type: string): Response {
  const headers = {
    etag,
    'cache-control': 'public, max-age=60, stale-while-revalidate=86400',
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  };
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag) ? c.body(null, 304, headers) : c.body(body, 200, headers);
}
