import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyFonts } from './fonts.ts';
import { document } from './layout/document.ts';
import { notFound } from './pages/not-found.ts';
import { PAGES } from './pages/all.ts';
import { ADDRESSES, LANGS, copyFor } from './site-map.ts';
import type { PageKey } from './site-map.ts';
import { styleSheet } from './style-sheet.ts';

const HERE = import.meta.dirname;

/** Files of `site/` that are served as they are. */
const AS_THEY_ARE = ['favicon.svg', 'form-fallback.js', 'handbook-cover.svg', 'strip.css', 'strip.js'];

/** Writes the complete site into the folder `out`; `tag` is the address of the Kindling tag, as a customer would paste it. */
export async function buildDemo({ tag, out }: { tag: string; out: string }): Promise<void> {
  await mkdir(out, { recursive: true });
  const fonts = await copyFonts(join(out, 'fonts'));
  const preloads = fonts.map((font) => font.address);

  const writing: Promise<void>[] = [
    write(out, 'site.css', await styleSheet(join(HERE, 'site/styles'), fonts)),
    cp(join(HERE, 'files'), join(out, 'files'), { recursive: true }),
    ...AS_THEY_ARE.map((file) => cp(join(HERE, 'site', file), join(out, file))),
  ];
  for (const lang of LANGS) {
    const copy = copyFor(lang);
    for (const key of Object.keys(PAGES) as PageKey[]) {
      const html = document({ copy, key, page: PAGES[key], tag, fonts: preloads });
      writing.push(write(out, `${ADDRESSES[key][lang]}index.html`, html));
    }
    const html = document({ copy, key: undefined, page: notFound, tag, fonts: preloads });
    writing.push(write(out, lang === 'vi' ? '404.html' : `${lang}/404.html`, html));
  }
  await Promise.all(writing);
}

async function write(out: string, path: string, text: string): Promise<void> {
  const file = join(out, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
