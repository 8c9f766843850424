import { type Context, Hono } from 'hono';
import { type FormFault, formFaults } from '../after/form-faults.ts';
import { type FormPost, formBatch } from '../after/form-batch.ts';
import { CONTROLS } from '../after/form-names.ts';
import { nameOfPost } from '../after/name-of-post.ts';
import { formPage } from '../after/form-page.ts';
import { readFormPost } from '../after/read-form-post.ts';
import { siteUrl } from '../after/site-url.ts';
import { followThanks, thanksToken } from '../after/thanks-link.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { Event } from '../../protocol/event.ts';
import type { Env } from '../env.ts';
import { respectOrigin } from '../intake/respect-origin.ts';
import { takeParsed } from '../intake/take-batch.ts';
import { troublePage } from '../landing/plain-page.tsx';
import { landingAddress, languageOf, type Shown, showForm } from '../landing/show-form.tsx';
import { Problem } from '../problem.ts';
import { problemOf } from '../problem-of.ts';
import { respectGuessLimit } from '../site/limits.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { rethrow } from './lazy.ts';

type Here = Context<{ Bindings: Env }>;
type Values = FormPost['values'];

/** A CTA's form without JavaScript: it answers with pages, never with JSON, and what was typed is never lost. */
export const formRoutes = new Hono<{ Bindings: Env }>()
  .post('/v1/form/:site/:cta', (c) =>
    asPage(c, async () => {
      const { site, cta } = await asked(c);
      const { edge, headers } = hereOf(c);
      const origin = headers.get('origin');
      // `null` says no more than no header does: a sandboxed page, or one whose policy names no referrer.
      respectOrigin(site, edge, origin === 'null' ? null : origin);
      const values = await readFormPost(c.req.raw);
      return take(c, site, cta, values);
    }),
  )
  .get('/v1/form/:site/:cta', (c) =>
    asPage(c, async () => {
      const { site, cta } = await asked(c);
      const { edge, headers, url } = hereOf(c);
      const page = new URL(formPage({ posted: url.searchParams.get('page'), referer: headers.get('referer'), origin: null }, site, edge));
      return showForm({
        site,
        cta,
        edge,
        language: languageOf({ cta, site }, url.searchParams.get('lang'), headers),
        page,
        referrer: '',
        event: crypto.randomUUID(),
      });
    }),
  )
  .get('/v1/form/:site/:cta/thanks', (c) =>
    asPage(c, async () => {
      const { site, cta } = await asked(c);
      const { edge, headers, url } = hereOf(c);
      const then = await followThanks(c.env, url.searchParams.get('token') ?? '', { site: site.id, cta: cta.id }, edge, headers, Date.now());
      return showForm({
        site,
        cta,
        edge,
        language: languageOf({ cta, site }, url.searchParams.get('lang'), headers),
        page: url,
        referrer: '',
        event: '',
        then,
      });
    }),
  )
  .onError(rethrow);

async function take(c: Here, site: Site, cta: Cta, values: Values): Promise<Response> {
  const { edge, headers } = hereOf(c);
  const now = Date.now();
  const one = (name: string): string => values.get(name)?.[0] ?? '';
  const language = languageOf({ cta, site }, one(CONTROLS.language), headers);
  const page = formPage({ posted: one(CONTROLS.page), referer: headers.get('referer'), origin: headers.get('origin') }, site, edge);
  const referrer = one(CONTROLS.referrer);
  const name = await nameOfPost(site, cta, values);
  const batch = formBatch({ site: site.id, cta, values, language, page, referrer, at: now, name });
  const submit = batch.events[1];
  const again = (faults: FormFault[], status: number, retryAfter: string | null = null): Promise<Response> => {
    const shown: Shown = { site, cta, edge, language, page: new URL(page), referrer, event: one(CONTROLS.event) || crypto.randomUUID() };
    return showForm({ ...shown, typed: { values, faults } }, status, retryAfter === null ? {} : { 'retry-after': retryAfter });
  };
  try {
    const answer = await takeParsed(c.env, c.req.raw, site, batch, now, (work) => c.executionCtx.waitUntil(work));
    const refused = answer.refused.find(({ id }) => id === submit.id);
    if (refused) return await again(formFaults(submit as Event, cta, refused), 422);
    const lead = answer.leads.find(({ event }) => event === submit.id);
    if (!lead) throw new Problem('internal');
    if (lead.then.type === 'redirect') return seeOther(siteUrl(site.settings.origins, lead.then.url));
    const token = await thanksToken(site, { lead: lead.lead, visitor: batch.visitor, event: submit.id, subject: cta.id }, now);
    const way = cta.landing ? landingAddress(edge, site.id, cta.landing.slug) : `${edge}/v1/form/${site.id}/${cta.id}/thanks`;
    // To where the form was: on a small screen the thanks would be far below.
    return seeOther(`${way}?lang=${language}&token=${token}#form`);
  } catch (error) {
    // Whatever went wrong: the form comes back as it was.
    const { status, headers: said } = problemOf(error).toResponse();
    return again([{ name: '', code: 'failed' }], status, said.get('retry-after'));
  }
}

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });

const hereOf = (c: Here): { edge: string; headers: Headers; url: URL } => {
  const url = new URL(c.req.url);
  return { edge: url.origin, headers: c.req.raw.headers, url };
};

async function asked(c: Here): Promise<{ site: Site; cta: Cta }> {
  const site = await findSite(c.env.DB, c.req.param('site') ?? '', () => respectGuessLimit(c.env, c.req.raw.headers));
  const cta = site.ctas.find(({ id }) => id === c.req.param('cta'));
  if (!cta) throw new Problem('not_found');
  return { site, cta };
}

async function asPage(c: Here, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    return troublePage(error, c.req.raw);
  }
}
