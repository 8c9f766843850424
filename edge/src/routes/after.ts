import { type Context, Hono } from 'hono';
import { confirm } from '../after/confirm.ts';
import { giveFile } from '../after/give-file.ts';
import { listMails } from '../after/mail-store.ts';
import { follow, type Followed } from '../after/signed-link.ts';
import { afterConfirmation } from '../after/thanks-link.ts';
import type { Env } from '../env.ts';
import { acceptedLanguages, chooseLanguage } from '../landing/choose-language.ts';
import { confirmPage, troublePage } from '../landing/plain-page.tsx';
import { languageOf, showForm } from '../landing/show-form.tsx';
import { authorize } from '../site/secret-key.ts';
import { rethrow } from './lazy.ts';

const MAILS = 100;

type Here = Context<{ Bindings: Env }, '/:token'>;

/** Where the links of answered forms and of mails lead. */
export const afterRoutes = new Hono<{ Bindings: Env }>()
  /**
   * A redirect, not the bytes: strangers' servers are not fetched in our name, a file of any size works, and a download
   * can be resumed. Who has followed it knows the address; what must stay secret has no place on a web site.
   */
  .get('/v1/file/:token', (c) =>
    page(c, 'file', async (followed) => {
      const url = await giveFile(c.env, followed, c.req.raw, Date.now());
      return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
    }),
  )
  .get('/v1/confirm/:token', (c) => page(c, 'confirm', (followed) => confirmPage(followed.site, spoken(c, followed))))
  .post('/v1/confirm/:token', (c) =>
    page(c, 'confirm', async (followed) => {
      const now = Date.now();
      await confirm(c.env, followed, now);
      const { site, claims } = followed;
      const edge = new URL(c.req.url).origin;
      const then = await afterConfirmation(followed, edge, now);
      const cta = site.ctas.find(({ id }) => id === claims.subject);
      // The CTA may have been taken away since; the yes counts all the same.
      if (!cta) return confirmPage(site, spoken(c, followed));
      return showForm({ site, cta, edge, language: spoken(c, followed), page: new URL(c.req.url), referrer: '', event: claims.event, then });
    }),
  )
  /** For who runs this on a machine of their own, and for who wants to know what went out. */
  .get('/v1/mails', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'admin');
    const mails = await listMails(c.env.DB, site.id, MAILS);
    return c.json({
      data: mails.map(({ at, sent_at: sent, next_at: next, ...mail }) => ({ ...mail, at: iso(at), sent_at: sent && iso(sent), next_at: next && iso(next) })),
    });
  })
  .onError(rethrow);

const iso = (ms: number): string => new Date(ms).toISOString();

async function page(c: Here, purpose: 'file' | 'confirm', answer: (followed: Followed) => Promise<Response>): Promise<Response> {
  try {
    return await answer(await follow(c.env, c.req.param('token'), purpose, c.req.raw.headers, Date.now()));
  } catch (error) {
    return troublePage(error, c.req.raw);
  }
}

/** The visitor's language, among those of the CTA. */
function spoken(c: Here, { site, claims }: Followed): string {
  const { headers } = c.req.raw;
  const cta = site.ctas.find(({ id }) => id === claims.subject);
  return cta
    ? languageOf({ cta, site }, undefined, headers)
    : chooseLanguage(['vi', 'en'], [...acceptedLanguages(headers.get('accept-language')), site.settings.language]);
}
