import { googleSheets } from './google-sheets.ts';
import { nextx } from './nextx.ts';
import type { Preset } from './preset.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram.ts';
import { zaloOa } from './zalo-oa.ts';

/** As docs/destinations.md shows them, to be copied. */
export const PRESETS: Readonly<Record<string, Preset>> = { nextx, 'google-sheets': googleSheets, slack, telegram, 'zalo-oa': zaloOa };
