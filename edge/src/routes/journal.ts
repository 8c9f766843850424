import { Hono } from 'hono';
import { JournalQuery } from '../../protocol/journal.ts';
import type { Env } from '../env.ts';
import { journalPage } from '../journal/journal-page.ts';
import { authorize } from '../site/secret-key.ts';
import { checkQuery } from './check-query.ts';
import { rethrow } from './lazy.ts';

/** What has happened to the leads of a site, for who would rather ask than be told. */
export const journalRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/events/journal', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    return c.json(await journalPage(c.env.DB, site, checkQuery(JournalQuery, c.req.queries()), Date.now()));
  })
  .onError(rethrow);
