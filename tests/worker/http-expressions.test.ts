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

  it('are stopped that never end, or that would take all memory', async () => {
    for (const source of [
      '($f := function() { $f() }; $f())',
      '($d := function($x, $n) { $n = 0 ? $x : $d([[$x], [$x]], $n - 1) }; $d([], 60))',
      '($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $d("aaaa", 60))',
      '$pad("a", 1000000000)',
      '$match($pad("", 64, "a") & "!", /^(a|a)*$/)',
    ])
      await expect(evaluate(source, {}, {})).rejects.toThrow(/steps|values|characters|too long|pattern/);
  });
});
