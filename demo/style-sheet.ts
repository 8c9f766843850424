import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font } from './fonts.ts';

/** In the order of the cascade. */
const PARTS = ['tokens', 'base', 'chrome', 'buttons', 'sections', 'pages', 'plans-and-tables', 'article', 'forms', 'drawings', 'print'];

/** One file for the browser, so that no page waits for a chain of imports. */
export async function styleSheet(folder: string, fonts: Font[]): Promise<string> {
  const parts = await Promise.all(PARTS.map((part) => readFile(join(folder, `${part}.css`), 'utf8')));
  return [...fonts.map(fontFace), ...parts].join('\n');
}

/** `optional`, with a preload: text never jumps when a font arrives late. */
function fontFace({ weight, unicodeRange, address }: Font): string {
  return `@font-face {
  font-family: 'Be Vietnam Pro';
  font-weight: ${weight};
  font-display: optional;
  src: url('${address}') format('woff2');
  unicode-range: ${unicodeRange};
}`;
}
