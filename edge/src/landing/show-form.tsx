import type { Cta } from '../../protocol/cta.ts';
import type { Then } from '../../protocol/then.ts';
import { makePageProof } from '../abuse/page-proof.ts';
import { homeOf, siteUrl } from '../after/site-url.ts';
import type { Site } from '../site/site-store.ts';
import { acceptedLanguages, chooseLanguage } from './choose-language.ts';
import { render } from './document.tsx';
import { FormBody } from './form-page.tsx';
import type { Typed } from './form.tsx';
import { LandingHead } from './landing-head.tsx';
import { type Speech, speechOf } from './speech.ts';

/** A CTA as a page: its landing page, or its form alone. */
export interface Shown {
  site: Site;
  cta: Cta;
  /** Where the edge was reached. */
  edge: string;
  language: string;
  /** The page on which the form stands, as the lead's source will have it. */
  page: URL;
  referrer: string;
  event: string;
  typed?: Typed;
  /** The form was answered, and this follows. */
  then?: Then;
}

/** By the address, then the browser, then the site; only what the CTA speaks. */
export function languageOf({ cta, site }: Pick<Shown, 'cta' | 'site'>, asked: string | null | undefined, headers: Headers): string {
  const wanted = [...(asked ? [asked] : []), ...acceptedLanguages(headers.get('accept-language')), site.settings.language];
  return chooseLanguage(Object.keys(cta.texts), wanted);
}

export const landingAddress = (edge: string, site: string, slug: string): string => `${edge}/p/${site}/${slug}`;

/** The page of before the form was sent may be kept for a minute; every other is for one person. */
const KEPT = { 'cache-control': 'public, max-age=60' };
const FOR_ONE = { 'x-robots-tag': 'noindex' };

export async function showForm(shown: Shown, status = 200, headers: Record<string, string> = {}): Promise<Response> {
  const { site, cta, language, then, typed } = shown;
  const { origins, name } = site.settings;
  const speech = speechOf(cta, language);
  const title = speech.texts.landing?.title ?? speech.texts.headline;
  const plain = !then && !typed && cta.landing !== undefined;
  const urlOf = (src: string): string => siteUrl(origins, src);
  const body = (
    <FormBody
      site={site.id}
      siteName={name}
      cta={cta}
      speech={speech}
      place={{ page: shown.page, title, referrer: shown.referrer }}
      event={shown.event}
      proof={site.settings.challenge.type === 'none' || then ? undefined : await makePageProof(site, cta.id, Date.now())}
      typed={typed}
      thanks={then && { then: whole(then, origins), links: linksOf(shown, speech.texts.link) }}
      urlOf={urlOf}
    />
  );
  return render(
    {
      language,
      title,
      theme: cta.theme,
      pictures: picturesOf(cta).map((src) => new URL(urlOf(src)).origin),
      leadsTo: cta.after.type === 'redirect' ? [new URL(urlOf(cta.after.to)).origin] : [],
      // Only where somebody arrives: what follows a form holds a token in its address.
      ...(plain ? { tag: `/k/${site.id}.js?ctas=none` } : {}),
      head: headOf(shown, speech, urlOf),
      body,
    },
    status,
    { ...(plain ? KEPT : FOR_ONE), ...headers },
  );
}

const picturesOf = ({ landing }: Cta): string[] =>
  [landing?.picture, ...(landing?.logos ?? []).map(({ picture }) => picture)].flatMap((picture) => picture?.src ?? []);

function headOf({ site, cta, edge }: Shown, { language, texts }: Speech, urlOf: (src: string) => string) {
  if (!cta.landing || !texts.landing) return null;
  return (
    <LandingHead
      siteName={site.settings.name}
      address={landingAddress(edge, site.id, cta.landing.slug)}
      language={language}
      languages={Object.keys(cta.texts)}
      said={texts.landing}
      picture={cta.landing.picture}
      urlOf={urlOf}
    />
  );
}

const whole = (then: Then, origins: readonly string[]): Then => (then.type === 'redirect' ? { ...then, url: siteUrl(origins, then.url) } : then);

/** The way on: what the texts name, and the next CTA where it has a page. */
function linksOf({ site, then, language }: Shown, link: { label: string; path: string } | undefined): { label: string; url: string }[] {
  const { origins } = site.settings;
  const next = then?.type === 'cta' ? site.ctas.find(({ id }) => id === then.cta) : undefined;
  return [
    ...(link ? [{ label: link.label, url: homeOf(origins) + link.path }] : []),
    ...(next?.landing ? [{ label: speechOf(next, language).texts.headline, url: `/p/${site.id}/${next.landing.slug}?lang=${language}` }] : []),
  ];
}
