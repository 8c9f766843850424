import { ADDRESSES, LANGS } from '../site-map.ts';
import type { Copy, Lang, Page, PageKey } from '../site-map.ts';
import { escapeHtml } from './escape.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { strip } from './strip.ts';

interface DocumentParts {
  copy: Copy;
  /** Missing for the "not found" page, which has no address of its own. */
  key: PageKey | undefined;
  page: Page;
  /** Address of the Kindling tag. */
  tag: string;
  /** Addresses of the fonts that every page needs at once. */
  fonts: string[];
}

export function document(parts: DocumentParts): string {
  const { copy, key, page } = parts;
  const other: Lang = copy.lang === 'vi' ? 'en' : 'vi';
  const twin = { href: ADDRESSES[key ?? 'home'][other], lang: other };
  return `<!doctype html>
<html lang="${copy.lang}">
${head(parts)}
<body>
<a class="skip-link" href="#main">${copy.say('Đến nội dung chính', 'Skip to content')}</a>
${header(copy, key, twin)}
<main id="main" tabindex="-1">
${page.body(copy)}
</main>
${footer(copy)}
${strip(copy)}
</body>
</html>
`;
}

function head({ copy, key, page, tag, fonts }: DocumentParts): string {
  const title = page.title(copy);
  const fullTitle = title.includes('Sổ Sáng') ? title : `${title} · Sổ Sáng`;
  return `<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeHtml(fullTitle)}</title>
<meta name="description" content="${escapeHtml(page.description(copy))}">
<script async src="${escapeHtml(tag)}"></script>
${fonts.map((font) => `<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`).join('\n')}
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/strip.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#140f29" media="(prefers-color-scheme: dark)">
${key ? alternates(key) : '<meta name="robots" content="noindex">'}
<script defer src="/form-fallback.js"></script>
<script defer src="/strip.js"></script>
</head>`;
}

function alternates(key: PageKey): string {
  const links = LANGS.map((lang) => `<link rel="alternate" hreflang="${lang}" href="${ADDRESSES[key][lang]}">`);
  return [...links, `<link rel="alternate" hreflang="x-default" href="${ADDRESSES[key].vi}">`].join('\n');
}
