import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { GoogleAdsSettings } from '../../../edge/src/delivery/destinations/google-ads/settings.ts';
import { SECRETS } from '../../../edge/src/delivery/destinations/http/say.ts';
import { HttpSettings } from '../../../edge/src/delivery/destinations/http/settings.ts';
import { MetaSettings } from '../../../edge/src/delivery/destinations/meta/settings.ts';
import { PRESETS } from '../../../edge/src/delivery/presets/presets.ts';

const docs = readFileSync('docs/destinations.md', 'utf8');

interface Shown {
  kind: string;
  name: string;
  settings: object;
  secrets: Record<string, string>;
}
const shown = [...docs.matchAll(/```json\n([^]*?)```/g)].map(([, block = '']) => JSON.parse(block) as Shown);

it('shows the presets that are tested', () => {
  const blocks = shown.filter(({ kind }) => kind === 'http').map(({ secrets, ...rest }) => ({ ...rest, secrets: Object.keys(secrets) }));
  expect(blocks.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(Object.values(PRESETS).toSorted((a, b) => a.name.localeCompare(b.name)));
});

it('shows settings for Meta and Google Ads that are taken', () => {
  const settingsOf = (name: string) => shown.find(({ kind }) => kind === name)?.settings;
  expect(z.safeParse(MetaSettings, settingsOf('meta')).error?.issues).toBeUndefined();
  expect(z.safeParse(GoogleAdsSettings, settingsOf('google-ads')).error?.issues).toBeUndefined();
});

it('names every setting and every secret', () => {
  // For tests and for who stands between: what they are without is the service itself.
  const inner = new Set(['api', 'token_url']);
  const names = [HttpSettings, MetaSettings, GoogleAdsSettings].flatMap(({ shape }) => Object.keys(shape)).filter((name) => !inner.has(name));
  expect([...names, ...SECRETS].filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
});
