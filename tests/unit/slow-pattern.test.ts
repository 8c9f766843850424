import { describe, expect, it } from 'vitest';
import { isSlowPattern } from '../../edge/src/ctas/slow-pattern.ts';

describe('a pattern that a stranger could keep busy', () => {
  it.each([
    '(a+)+',
    '(a*)*',
    '(a|aa)+',
    '([a-z]+\\.)*[a-z]+',
    '(\\w+\\s?)+',
    '(a?){30}',
    '((a?){10}){10}',
    '.*.*.*.*x',
    '(x)\\1',
    '(?:\\u{61}+)+',
    '(?:\\p{L}+)+',
    '(?:\\P{Lu}*\\u0061*)*',
    `${'a?'.repeat(30)}b`,
  ])('is told by its look: %s', (pattern) => {
    expect(isSlowPattern(pattern)).toBe(true);
  });

  it.each([
    '\\d{10}',
    '\\d{10}(-\\d{3})?',
    '[A-Z]{2}\\d{6}',
    '(?:\\d{3}[ -]?){3,4}',
    '\\+?\\d+',
    '(?:VN|US)\\d{5,8}',
    '[(+*]{3}',
    '\\(\\d+\\)',
    '(?=.*\\d).{8,}',
    '(?<year>\\d{4})/\\d{1,2}',
    '[^\\]]+\\)',
    '\\p{Lu}\\p{L}{1,40}',
    '\\u{1F525}{1,3}',
    '\\u0061\\x62+',
  ])('is none of those that forms are made of: %s', (pattern) => {
    expect(isSlowPattern(pattern)).toBe(false);
  });

  it('leaves no pattern that takes long with a text of the longest kind', () => {
    const texts = ['a', '1', 'a1', ' ', '-', '1-'].map((part) => `${part.repeat(200).slice(0, 199)}!`);
    const parts = ['a', '\\d', '.', '[a-z1]', 'a1', '(a)', '(1-)', '\\w'];
    const signs = ['', '*', '+', '?', '{2,}', '{0,9}'];
    let tried = 0;
    for (const one of parts) {
      for (const a of signs) {
        for (const b of signs) {
          for (const c of signs) {
            const pattern = `(?:${one}${a}\\w${b})${c}${one}${a}`;
            if (isSlowPattern(pattern)) continue;
            tried++;
            const expression = new RegExp(`^(?:${pattern})$`, 'u');
            const begin = performance.now();
            for (const text of texts) expression.test(text);
            expect(performance.now() - begin, pattern).toBeLessThan(1_000);
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(200);
  });
});
