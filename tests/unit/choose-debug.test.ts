// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { statusOf } from '../../sdk/src/debug/status.ts';
import { textsFor } from '../../sdk/src/debug/texts.ts';

const words = (lang: string, ...reasons: string[]): string[] =>
  statusOf(
    { allowed: () => true, visitor: () => undefined, problems: [], choices: () => reasons.map((why) => ({ cta: 'cta_a', shows: false, why })) },
    'site_abc',
    undefined,
    textsFor(lang),
  ).ctas.map(({ words }) => words);

it('says of each CTA why it is not shown, and which fact is against it, first of those that could be here', () => {
  expect(words('en', 'targeting:path', 'cooldown')).toEqual(['another one has just been there', 'not here or not for this visitor (path)']);
  expect(words('vi', 'trigger_waits')).toEqual(['đang chờ điều kiện kích hoạt']);
});

it('has words for every reason in both languages, and shows one that it does not know as it is', () => {
  const reasons = 'shows already_shown targeting no_place answered dismissed after_view per_page per_visit trigger_waits lower_priority cooldown'.split(' ');
  for (const lang of ['vi', 'en']) expect(words(lang, ...reasons).filter((said) => reasons.includes(said))).toEqual([]);
  expect(words('en', 'constructor')).toEqual(['constructor']);
});
