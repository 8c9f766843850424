import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../support/chromium.ts';
import { servePanel, showPanel } from '../support/panel-page.ts';
import { offerOf, TEMPLATES } from './offers.ts';

/** Pictures of every template in both languages on a phone and on a desk, and one page with all of them. */
const OUT = 'dist/gallery';
const WIDTHS = [320, 1280];
const HEIGHT = 800;

await mkdir(OUT, { recursive: true });
const [pages, browser] = await Promise.all([servePanel(), launch()]);
const figures: string[] = [];
for (const width of WIDTHS) {
  const context = await browser.newContext({ viewport: { width, height: HEIGHT }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const template of TEMPLATES) {
    for (const language of ['vi', 'en']) {
      await showPanel(page, `${pages.url}?lang=${language}`, { cta: offerOf(template), languages: [language] });
      await page.waitForLoadState('networkidle');
      const name = `${template}-${language}-${width}.png`;
      await page.screenshot({ path: join(OUT, name) });
      figures.push(
        `<figure><img src="${name}" width="${width}" height="${HEIGHT}" alt=""><figcaption>${template} · ${language} · ${width} px</figcaption></figure>`,
      );
    }
  }
  await context.close();
}
await writeFile(
  join(OUT, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Templates</title>
<style>body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:24px;padding:24px;background:#ddd}figure{margin:0}img{display:block;height:420px;width:auto}</style>
${figures.join('\n')}</html>
`,
);
await Promise.all([browser.close(), pages.close()]);
console.log(`${figures.length} pictures: ${OUT}/index.html`);
