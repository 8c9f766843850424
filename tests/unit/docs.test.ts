import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Cta } from '../../edge/protocol/cta.ts';
import { After } from '../../edge/protocol/then.ts';
import { Display, Template, Trigger } from '../../edge/protocol/cta-display.ts';
import { FieldType } from '../../edge/protocol/cta-form.ts';
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

const ctas = readFileSync('docs/ctas.md', 'utf8');

it('describes a CTA that the edge takes', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(ctas) ?? [];
  expect(z.safeParse(Cta, JSON.parse(example)).error?.issues).toBeUndefined();
});

it('names all that a CTA can be, ask, and lead to', () => {
  const one = (schema: { _zod: { def: { options: readonly { _zod: { propValues?: Record<string, Set<unknown>> } }[] } } }, name: string) =>
    schema._zod.def.options.flatMap(({ _zod }) => [...(_zod.propValues?.[name] ?? [])]) as string[];
  const names = [...Display.options, ...Template.options, ...FieldType.options, ...one(Trigger, 'on'), ...one(After, 'type')];
  expect(names.length).toBeGreaterThan(35);
  expect(names.filter((name) => !ctas.includes(`\`${name}\``))).toEqual([]);
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
