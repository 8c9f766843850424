import { Hono } from 'hono';
import * as z from 'zod/mini';
import { CardBody } from '../../protocol/card.ts';
import { cardHistory, dropCardDraft, restoreCard, saveCardDraft } from '../cards/card-store.ts';
import { previewCard } from '../cards/preview-card.ts';
import { publishCard } from '../cards/publish-card.ts';
import { showScoring } from '../cards/show-scoring.ts';
import type { Env } from '../env.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { readBody } from '../intake/read-body.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';

/** A full card with sentences of its own in two languages. What is published is loaded with its site. */
const BODY_MAX = 131_072;

const Preview = z.strictObject({ card: z.optional(CardBody) }, 'unknown_setting');
const Restore = z.strictObject({ version: z.int('invalid_card_version').check(z.gte(0, 'invalid_card_version')) }, 'invalid_card_version');

/** How a site scores, for its own team. Every query names the key's own site. */
export const scoringRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/scoring', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await showScoring(c.env, site));
  })
  .put('/v1/scoring/draft', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const card = check(CardBody, await bodyOf(c.req.raw));
    await saveCardDraft(c.env.DB, site.id, card, actorOf(c.req.raw.headers), Date.now());
    return c.json(await showScoring(c.env, site));
  })
  .delete('/v1/scoring/draft', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    await dropCardDraft(c.env.DB, site.id);
    return c.json(await showScoring(c.env, site));
  })
  .post('/v1/scoring/preview', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    // Who asks for the draft need not send anything.
    const { card } = check(Preview, await bodyOf(c.req.raw, '{}'));
    return c.json(await previewCard(c.env.DB, site, card, Date.now()));
  })
  .post('/v1/scoring/publish', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json(await publishCard(c.env, site, actorOf(c.req.raw.headers), Date.now()));
  })
  .get('/v1/scoring/history', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    return c.json({ data: await cardHistory(c.env.DB, site.id) });
  })
  .post('/v1/scoring/restore', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'marketing');
    const { version } = check(Restore, await bodyOf(c.req.raw));
    await restoreCard(c.env.DB, site.id, version, actorOf(c.req.raw.headers), Date.now());
    return c.json(await showScoring(c.env, site));
  })
  .onError(rethrow);

const bodyOf = async (request: Request, empty = ''): Promise<unknown> => parseJson((await readBody(request, BODY_MAX)) || empty);
