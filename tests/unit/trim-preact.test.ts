import { expect, it } from 'vitest';
import { trim } from '../../widget/trim-preact.ts';

it('takes pieces out, and puts others in their place', () => {
  expect(trim('let a = 1; // kept\n/* not\nthis */ let b = 2;\n\tlet c = 3;', [['let a … 1; '], ['b = 2', 'd = 4']])).toContain('let d = 4; let c = 3;');
});

it('takes out what is only handed on', () => {
  expect(trim('function diff( dom, namespace, oldDom, isHydrating ) {}', [])).toBe('function diff( dom, oldDom ) {}');
});

it.each([
  ['is not there', 'let b = 2;', 'let a'],
  ['is there twice', 'let a = 1; { let a = 2; }', 'let a'],
  ['does not end as it did', 'let a = 1;', 'let a … = 2;'],
])('stops the build when a piece %s', (_why, code, piece) => {
  expect(() => trim(code, [[piece]])).toThrow(`Preact has changed: ${piece}`);
});

it('stops the build when something is still used of which a part was cut', () => {
  expect(() => trim('if (options.vnode) options.vnode(node);', [])).toThrow('still needs what was cut');
});
