import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Theme } from '../../protocol/cta-display.ts';
import { directionOf } from './choose-language.ts';
import { styleOf } from './style.ts';
import { themeCss } from './theme.ts';

/** A whole page of the edge. */
export interface Page {
  language: string;
  title: string;
  theme: Theme;
  body: ComponentChildren;
  /** What else stands in the head. */
  head?: ComponentChildren;
  /** Origins of its pictures. */
  pictures?: readonly string[];
  /** Where an answered form may lead: Chromium asks the policy about the redirect, too. */
  leadsTo?: readonly string[];
  /** The page carries the site's tag. */
  tag?: string;
}

/** Renders the page. Its one style sheet is allowed by its hash, and nothing else that is not named. */
export async function render(page: Page, status = 200, headers: Record<string, string> = {}): Promise<Response> {
  const theme = page.theme;
  const style = themeCss(theme) + styleOf(theme.template);
  const html = renderToString(
    <html lang={page.language} dir={directionOf(page.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{page.title}</title>
        {/* There is none; without this line browsers ask the edge for one. */}
        <link rel="icon" href="data:," />
        {page.head}
        {/* Our own rules, with colours that the schema has checked: no text of anybody stands in it. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {page.tag && <script async src={page.tag} />}
      </head>
      <body>{page.body}</body>
    </html>,
  );
  return new Response(`<!doctype html>${html}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': await policy(page, style),
      'x-content-type-options': 'nosniff',
      // The path alone to others; the edge itself sees by it on which page a form was sent.
      'referrer-policy': 'strict-origin-when-cross-origin',
      'content-language': page.language,
      vary: 'accept-language, referer',
      ...headers,
    },
  });
}

const base64Sha256 = async (text: string): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))));

async function policy({ pictures = [], leadsTo = [], tag }: Page, style: string): Promise<string> {
  return [
    "default-src 'none'",
    `style-src 'sha256-${await base64Sha256(style)}'`,
    `img-src ${["'self'", 'data:', ...new Set(pictures)].join(' ')}`,
    ...(tag ? ["script-src 'self'", "connect-src 'self'"] : []),
    `form-action ${["'self'", ...new Set(leadsTo)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
