import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { EXAMPLES } from '../../edge/src/delivery/destinations/http/example-event.ts';
import { evaluate } from '../../edge/src/delivery/destinations/http/expression.ts';
import { requestOf } from '../../edge/src/delivery/destinations/http/request.ts';
import { ofTemplates } from '../../edge/src/delivery/destinations/http/say.ts';
import { HttpSettings } from '../../edge/src/delivery/destinations/http/settings.ts';
import { PRESETS } from '../../edge/src/delivery/presets/presets.ts';

const functions = ofTemplates(
  (name) => Promise.resolve(`the-${name}`),
  () => 'the-access-token',
);

/** Where code may not be made of texts, and the clock stands still while something is worked out. */
describe('expressions in a Worker', () => {
  it.each(Object.entries(PRESETS))('make the request of the preset %s', async (_, { settings }) => {
    const saved = await z.parseAsync(HttpSettings, settings);
    for (const event of EXAMPLES) {
      const asked = await requestOf(saved, event, functions);
      expect(asked?.url).toMatch(/^https:\/\//);
      expect(asked?.body).toMatch(/Nguyễn Văn An/);
    }
  });

  it('are stopped that would take all time, or all memory', async () => {
    for (const source of [
      `[@]${' | [@, @] | []'.repeat(40)}`,
      `'aaaa'${" | join('', [@, @])".repeat(40)}`,
      "pad_left('a', `1000000000`)",
      "let $x = pad_left('', `1000000`, 'a') in map(&length($x), split(pad_left('', `60`, 'a'), ''))",
      "sort(map(&pad_left(@, `1000`, 'a'), split(pad_left('', `900`, 'b'), '')))",
      "contains(pad_left('', `300000`, 'a'), join('b', [pad_left('', `50000`, 'a'), pad_left('', `50000`, 'a')]))",
      "[split(pad_left('', `300`), '')] | [0][*].split(pad_left('', `300`), '')[*].split(pad_left('', `300`), '')",
    ])
      await expect(evaluate(source, {}, {})).rejects.toThrow(/steps|values|characters|too long|too much/);
  });
});
