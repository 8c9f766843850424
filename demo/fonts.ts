import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Font {
  weight: number;
  unicodeRange: string;
  /** Where the site serves it. */
  address: string;
}

const PACKAGE = '@fontsource/be-vietnam-pro';
const WEIGHTS = [400, 600, 700];

/** Both are needed in either language: the name of the company itself has Vietnamese letters. */
const SUBSETS: Record<string, string> = {
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
  vietnamese:
    'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
};

/** An empty list when the font is not installed: the site then uses the system's. */
export async function copyFonts(folder: string): Promise<Font[]> {
  const source = installedFiles();
  if (!source) return [];
  await mkdir(folder, { recursive: true });
  const fonts: Font[] = [];
  for (const [subset, unicodeRange] of Object.entries(SUBSETS)) {
    for (const weight of WEIGHTS) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      await copyFile(join(source, name), join(folder, name));
      fonts.push({ weight, unicodeRange, address: `/fonts/${name}` });
    }
  }
  return fonts;
}

function installedFiles(): string | undefined {
  try {
    const resolve = createRequire(import.meta.url).resolve;
    return join(dirname(resolve(`${PACKAGE}/package.json`)), 'files');
  } catch {
    return undefined;
  }
}
