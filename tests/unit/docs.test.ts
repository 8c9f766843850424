import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { captures } from '../../sdk/src/capture/captures.ts';
import { PARTS } from '../../widget/parts.ts';
import { STUB } from '../../widget/stub.ts';
import { ModuleName } from '../../edge/protocol/modules.ts';

const tag = readFileSync('docs/tag.md', 'utf8');

it('shows the stub that is tested', () => {
  expect(tag).toContain(`<script>${STUB}</script>`);
});

it('names every capture and every module', () => {
  const missing = [...Object.keys(captures), ...ModuleName.options].filter((name) => !tag.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

it('has a file for every module that a site can switch on', () => {
  expect(ModuleName.options.filter((name) => !Object.hasOwn(PARTS, name))).toEqual([]);
});

it('links to files that are there', () => {
  const broken = [
    'README.md',
    'ARCHITECTURE.md',
    ...readdirSync('docs')
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ].flatMap((page) => {
    const folder = page.includes('/') ? 'docs/' : '';
    return [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, path]) => new URL(folder + path, 'file:///').pathname.slice(1))
      .filter((path) => !existsSync(path));
  });
  expect(broken).toEqual([]);
});
