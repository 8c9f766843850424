import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Env } from './env.ts';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { KEY_POLICY } from './site/limits.ts';
import { hasKey } from './site/secret-key.ts';
import { batchRoutes } from './routes/batch.ts';
import { challengeRoutes } from './routes/challenge.ts';
import { lazy } from './routes/lazy.ts';
import { leadRoutes } from './routes/leads.ts';
import { TAG_PATH, tagRoutes } from './routes/tag.ts';

const PREFLIGHT_S = 86_400;

/** The methods that an address takes, for those who come with another. */
export const METHODS: Record<string, string> = {
  '/v1/batch': 'POST, OPTIONS',
  '/v1/leads': 'GET',
  '/v1/leads/import': 'POST',
  '/v1/leads/export.csv': 'GET',
  '/v1/leads/export.ndjson': 'GET',
  '/v1/leads/counts': 'GET',
  '/v1/leads/live': 'GET',
  '/v1/leads/bulk': 'POST',
  '/v1/views': 'GET, POST',
  '/v1/views/:id': 'PUT, DELETE',
  '/v1/leads/:id': 'GET, PATCH, DELETE',
  '/v1/leads/claim': 'POST',
  '/v1/leads/:id/ack': 'POST',
  '/v1/leads/:id/outcome': 'POST',
  '/v1/leads/:id/recycle': 'POST',
  '/v1/leads/:id/restore': 'POST',
  '/v1/leads/:id/explain': 'GET',
  '/v1/leads/:id/merge': 'POST',
  '/v1/leads/:id/unmerge': 'POST',
  '/v1/leads/:id/link': 'POST',
  '/v1/leads/:id/notes': 'GET, POST',
  '/v1/leads/:id/notes/:note': 'DELETE',
  '/v1/install': 'GET',
  '/v1/events': 'POST',
  '/v1/events/journal': 'GET',
  '/v1/privacy/erase': 'POST',
  '/v1/privacy/erasures': 'GET',
  '/v1/privacy/erasures/:id': 'GET',
  '/v1/privacy/export': 'POST',
  '/v1/refusals': 'GET',
  '/v1/ignored': 'GET',
  '/v1/config/:site': 'GET, OPTIONS',
  '/v1/challenge/:site': 'GET, OPTIONS',
  [TAG_PATH]: 'GET',
  '/v1/ctas': 'GET, POST',
  '/v1/ctas/counts': 'GET',
  '/v1/funnel': 'GET',
  '/v1/costs': 'GET, POST',
  '/v1/costs/:id': 'PUT, DELETE',
  '/v1/ctas/:id': 'GET, PUT, DELETE',
  '/v1/ctas/:id/publish': 'POST',
  '/v1/ctas/:id/history': 'GET',
  '/v1/ctas/:id/restore': 'POST',
  '/v1/experiments': 'GET, POST',
  '/v1/experiments/:id': 'GET, PUT, DELETE',
  '/v1/experiments/:id/plan': 'POST',
  '/v1/experiments/:id/start': 'POST',
  '/v1/experiments/:id/stop': 'POST',
  '/v1/experiments/:id/drop': 'POST',
  '/v1/experiments/:id/results': 'GET',
  '/v1/scoring': 'GET',
  '/v1/scoring/draft': 'PUT, DELETE',
  '/v1/scoring/preview': 'POST',
  '/v1/scoring/publish': 'POST',
  '/v1/scoring/history': 'GET',
  '/v1/scoring/restore': 'POST',
  '/v1/scoring/backtest': 'POST',
  '/v1/scoring/learn': 'GET, POST',
  '/v1/scoring/learn/draft': 'POST',
  '/v1/form/:site/:cta': 'GET, POST',
  '/v1/form/:site/:cta/thanks': 'GET',
  '/v1/file/:token': 'GET',
  '/v1/confirm/:token': 'GET, POST',
  '/v1/mails': 'GET',
  '/v1/unsubscribe/:token': 'GET, POST',
  '/v1/automations': 'GET, POST',
  '/v1/automations/templates': 'GET',
  '/v1/automations/runs': 'GET',
  '/v1/automations/sentence': 'POST',
  '/v1/automations/:id': 'GET, PUT, DELETE',
  '/v1/automations/:id/on': 'POST',
  '/v1/automations/:id/off': 'POST',
  '/v1/automations/:id/preview': 'POST',
  '/v1/automations/:id/runs': 'GET',
  '/p/:site/:slug': 'GET',
  '/v1/sites/:site': 'GET, PUT, PATCH',
  '/v1/sites/:site/link': 'POST',
  '/v1/keys': 'GET, POST',
  '/v1/keys/:prefix': 'DELETE',
  '/v1/keys/:prefix/rotate': 'POST',
  '/v1/members': 'GET, POST',
  '/v1/members/:id': 'GET, PATCH, DELETE',
  '/v1/members/:id/link': 'POST',
  '/v1/session': 'GET, POST, DELETE',
  '/v1/session/link': 'POST',
  '/v1/audit': 'GET',
  '/v1/inbound': 'GET, POST',
  '/v1/inbound/:id': 'PUT, DELETE',
  '/v1/inbound/:site/:connection': 'GET, POST',
  '/v1/webhooks': 'GET, POST',
  '/v1/webhooks/:id': 'GET, PATCH, DELETE',
  '/v1/webhooks/:id/test': 'POST',
  '/v1/webhooks/:id/deliveries': 'GET',
  '/v1/webhooks/:id/replay': 'POST',
  '/v1/webhooks/:id/rotate': 'POST',
  '/v1/destinations': 'GET, POST',
  '/v1/destinations/presets': 'GET',
  '/v1/destinations/preview': 'POST',
  '/v1/destinations/:id': 'GET, PATCH, DELETE',
  '/v1/destinations/:id/test': 'POST',
  '/v1/destinations/:id/check': 'POST',
  '/v1/destinations/:id/options': 'GET',
  '/v1/destinations/:id/deliveries': 'GET',
  '/v1/destinations/:id/replay': 'POST',
  '/health': 'GET',
};

/**
 * Everybody may read these answers, errors too: a page that cannot read a refusal would send the
 * same batch for ever. Who may write is decided by the site's origins, not by this header.
 */
const open = cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'], exposeHeaders: ['retry-after'], maxAge: PREFLIGHT_S });

export const app = new Hono<{ Bindings: Env }>();

app.use('/v1/batch', open);
app.use('/v1/config/*', open);
app.use('/v1/challenge/*', open);
app.use('/k/*', open);

/** What a key or a visitor gets to see is for nobody's cache, and is never anything but what it says. */
app.use('*', async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  c.header('x-content-type-options', 'nosniff');
  // How much is left is counted where nobody can ask for it; how much there is can be said.
  if (hasKey(c.req.raw.headers)) c.header('ratelimit-policy', KEY_POLICY);
});

app.route('/', tagRoutes);
app.route('/', batchRoutes);
// Before the leads: a file has no lead's name.
const transfer = lazy(async () => (await import('./routes/transfer.ts')).transferRoutes);
app.get('/v1/leads/export.csv', transfer);
app.get('/v1/leads/export.ndjson', transfer);
const leadList = lazy(async () => (await import('./routes/lead-list.ts')).leadListRoutes);
app.get('/v1/leads/counts', leadList);
app.get('/v1/leads/live', leadList);
const privacy = lazy(async () => (await import('./routes/privacy.ts')).privacyRoutes);
app.delete('/v1/leads/:id', privacy);
app.route('/', leadRoutes);
app.route('/', challengeRoutes);

/** What comes once in a thousand requests is read when it comes. */
const LAZY = [
  // Before the CTAs: of none is the name.
  [/^\/v1\/(?:funnel|costs|ctas\/counts$)/, lazy(async () => (await import('./routes/funnel.ts')).funnelRoutes)],
  [/^\/v1\/experiments/, lazy(async () => (await import('./routes/experiments.ts')).experimentRoutes)],
  [/^\/v1\/inbound/, lazy(async () => (await import('./routes/lead-ads.ts')).leadAdRoutes)],
  [/^\/v1\/leads\/import$/, transfer],
  [/^\/v1\/leads\/bulk$/, leadList],
  [/^\/v1\/views/, lazy(async () => (await import('./routes/views.ts')).viewRoutes)],
  [/^\/v1\/privacy/, privacy],
  [/^\/v1\/webhooks/, lazy(async () => (await import('./routes/webhooks.ts')).webhookRoutes)],
  [/^\/v1\/destinations/, lazy(async () => (await import('./routes/destinations.ts')).destinationRoutes)],
  [/^\/v1\/ctas/, lazy(async () => (await import('./routes/ctas.ts')).ctaRoutes)],
  [/^\/v1\/scoring(?:$|\/(?:draft|preview|publish|history|restore))/, lazy(async () => (await import('./routes/scoring.ts')).scoringRoutes)],
  [/^\/v1\/scoring\/(?:backtest|learn)/, lazy(async () => (await import('./routes/learning.ts')).learningRoutes)],
  [/^\/v1\/leads\/:id\/(?:merge|unmerge|link)/, lazy(async () => (await import('./routes/identity.ts')).identityRoutes)],
  [/^\/v1\/leads\/:id\/notes/, lazy(async () => (await import('./routes/notes.ts')).noteRoutes)],
  [/^\/v1\/install/, lazy(async () => (await import('./routes/install.ts')).installRoutes)],
  [/^\/v1\/leads\/:id\/explain/, lazy(async () => (await import('./routes/explain.ts')).explainRoutes)],
  [/^\/v1\/ignored/, lazy(async () => (await import('./routes/ignored.ts')).ignoredRoutes)],
  [/^\/v1\/leads\/:id(?:\/outcome|\/recycle|\/ack)?$/, lazy(async () => (await import('./routes/lead-decisions.ts')).leadDecisionRoutes)],
  [/^\/v1\/leads\/claim$/, lazy(async () => (await import('./routes/claim.ts')).claimRoutes)],
  [/^\/v1\/events\/journal$/, lazy(async () => (await import('./routes/journal.ts')).journalRoutes)],
  [/^\/v1\/events$/, lazy(async () => (await import('./routes/server-events.ts')).serverEventRoutes)],
  [/^\/v1\/form/, lazy(async () => (await import('./routes/form.ts')).formRoutes)],
  [/^\/v1\/(?:file|confirm|mails)/, lazy(async () => (await import('./routes/after.ts')).afterRoutes)],
  [/^\/v1\/unsubscribe/, lazy(async () => (await import('./routes/unsubscribe.ts')).unsubscribeRoutes)],
  [/^\/v1\/automations/, lazy(async () => (await import('./routes/automations.ts')).automationRoutes)],
  [/^\/p\//, lazy(async () => (await import('./routes/landing.ts')).landingRoutes)],
  [/^\/v1\/(?:session|members\/:id\/link|sites\/:site\/link)/, lazy(async () => (await import('./routes/session.ts')).sessionRoutes)],
  [/^\/v1\/(?:keys|members|audit)/, lazy(async () => (await import('./routes/team.ts')).teamRoutes)],
  [/^\/v1\/sites/, lazy(async () => (await import('./routes/sites.ts')).siteRoutes)],
] as const;
for (const [path, allow] of Object.entries(METHODS)) {
  for (const [pattern, routes] of LAZY) if (pattern.test(path)) app.on(allow.split(', '), path, routes);
}

app.get('/health', (c) => c.json({ status: 'ok' }));

for (const [path, allow] of Object.entries(METHODS)) {
  app.all(path, () => {
    throw new Problem('method_not_allowed', [], { allow });
  });
}

app.notFound(() => new Problem('not_found').toResponse());

app.onError((error, c) => {
  const response = problemOf(error).toResponse();
  // What middleware has said already, such as who may read this, holds for errors too.
  for (const [name, value] of c.res.headers) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
});
