import { Hono } from 'hono';
import { followThanks } from '../after/thanks-link.ts';
import type { Env } from '../env.ts';
import { troublePage } from '../landing/plain-page.tsx';
import { languageOf, showForm } from '../landing/show-form.tsx';
import { Problem } from '../problem.ts';
import { respectGuessLimit } from '../site/limits.ts';
import { findSite } from '../site/site-store.ts';
import { rethrow } from './lazy.ts';

/** A CTA as a page of its own. */
export const landingRoutes = new Hono<{ Bindings: Env }>().onError(rethrow).get('/p/:site/:slug', async (c) => {
  const { headers } = c.req.raw;
  try {
    const site = await findSite(c.env.DB, c.req.param('site'), () => respectGuessLimit(c.env, headers));
    const cta = site.ctas.find(({ landing }) => landing?.slug === c.req.param('slug'));
    if (!cta) throw new Problem('not_found');
    const page = new URL(c.req.url);
    const token = page.searchParams.get('token');
    const then = token === null ? undefined : await followThanks(c.env, token, { site: site.id, cta: cta.id }, page.origin, headers, Date.now());
    const language = languageOf({ cta, site }, page.searchParams.get('lang'), headers);
    return await showForm({
      site,
      cta,
      edge: page.origin,
      language,
      page,
      referrer: elsewhere(headers, page),
      event: crypto.randomUUID(),
      ...(then ? { then } : {}),
    });
  } catch (error) {
    return troublePage(error, c.req.raw);
  }
});

/** The page from which somebody came; of its address no more than where it is. */
function elsewhere(headers: Headers, page: URL): string {
  const from = URL.parse(headers.get('referer') ?? '');
  return from && /^https?:$/.test(from.protocol) && from.origin !== page.origin ? from.origin + from.pathname : '';
}
