import { type Context, Hono } from 'hono';
import type { Language } from '../../protocol/language.ts';
import { follow, type Followed } from '../after/signed-link.ts';
import { unsubscribe } from '../automation/unsubscribe.ts';
import type { Env } from '../env.ts';
import { acceptedLanguages, chooseLanguage } from '../landing/choose-language.ts';
import { troublePage } from '../landing/plain-page.tsx';
import { unsubscribePage } from '../landing/unsubscribe-page.tsx';
import type { Site } from '../site/site-store.ts';
import { rethrow } from './lazy.ts';

type Here = Context<{ Bindings: Env }, '/:token'>;

/** Where the last line of a mail leads. Mail programs post there by themselves when somebody presses their own button (RFC 8058). */
export const unsubscribeRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/unsubscribe/:token', (c) => page(c, ({ site }) => unsubscribePage(site, spoken(c, site), false)))
  .post('/v1/unsubscribe/:token', (c) =>
    page(c, async (followed) => {
      await unsubscribe(c.env, followed, Date.now(), (work) => c.executionCtx.waitUntil(work));
      return unsubscribePage(followed.site, spoken(c, followed.site), true);
    }),
  )
  .onError(rethrow);

async function page(c: Here, answer: (followed: Followed) => Promise<Response>): Promise<Response> {
  try {
    return await answer(await follow(c.env, c.req.param('token'), 'unsubscribe', c.req.raw.headers, Date.now()));
  } catch (error) {
    return troublePage(error, c.req.raw);
  }
}

const spoken = (c: Here, { settings }: Site): Language =>
  chooseLanguage(['vi', 'en'], [...acceptedLanguages(c.req.raw.headers.get('accept-language')), settings.language]) === 'vi' ? 'vi' : 'en';
