import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Cta } from '../../edge/protocol/cta.ts';
import { Template } from '../../edge/protocol/cta-display.ts';
import { TEMPLATES } from '../../edge/console/ctas/templates/templates.ts';

const all = Object.entries(TEMPLATES);

describe('what a CTA can be begun with', () => {
  it.each(all)('%s is a CTA that the edge takes', (name, { cta }) => {
    expect(z.safeParse(Cta, { id: `cta_${name}`, ...cta }).error?.issues).toBeUndefined();
  });

  it.each(all)('%s says the same things in both languages', (_, { cta }) => {
    const { vi, en } = cta.texts;
    const said = (texts: object | undefined): string[] => Object.keys(texts ?? {}).filter((key) => key !== 'labels');
    expect(said(vi)).toEqual(said(en));
    expect(Object.keys(vi?.options ?? {})).toEqual(Object.keys(en?.options ?? {}));
  });

  it('shows each of the designed looks', () => {
    expect(new Set(all.map(([, { cta }]) => cta.theme?.template ?? 'paper'))).toEqual(new Set(Template.options));
  });
});
