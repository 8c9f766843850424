import { describe, expect, it } from 'vitest';
import { Cta, type CtaInput } from '../../edge/protocol/cta.ts';
import { CONDITION_KINDS, EVERY_TRIGGER } from '../support/cta-kinds.ts';
import { changes } from '../../edge/console/ctas/words/changes.ts';
import { en } from '../../edge/console/ctas/words/en.ts';
import { summary } from '../../edge/console/ctas/words/summary.ts';
import { vi } from '../../edge/console/ctas/words/vi.ts';
import type { Named } from '../../edge/console/ctas/words/words.ts';
import { en as texts } from '../../edge/console/texts/en.ts';

const named: Named = {
  stages: texts.stages,
  offers: {
    newsletter: 'Newsletter',
    ebook: 'E-book',
    coupon: 'Coupon',
    trial: 'Trial',
    demo: 'Demo',
    quote: 'Quote',
    callback: 'Call back',
    contact: 'Contact',
  },
  templates: { paper: 'Paper', ink: 'Ink' },
  languages: (tag) => ({ en: 'English', vi: 'Vietnamese' })[tag] ?? tag,
  cta: (id) => (id === 'cta_guide' ? 'The guide' : id),
};

const ctaOf = (over: Partial<CtaInput> = {}): Cta =>
  Cta.parse({
    id: 'cta_test',
    display: 'popup',
    offer: 'demo',
    form: { fields: [{ name: 'email', type: 'email', required: true }] },
    texts: { en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
    ...over,
  });

describe('what a CTA does, in a sentence', () => {
  const pricing = ctaOf({
    triggers: [{ on: 'engaged', seconds: 20 }],
    targeting: {
      all: [
        { fact: 'temperature', is: ['warm'] },
        { fact: 'path', is: ['/pricing'] },
      ],
    },
    frequency: { per_visit: 1 },
  });

  it('says to whom, where, when and how often', () => {
    expect(summary(pricing, en, named)).toBe('Shows as a popup to warm visitors on /pricing after 20 s of reading, at most once a visit.');
    expect(summary(pricing, vi, named)).toBe('Hiện dạng cửa sổ bật lên cho khách ấm trên trang /pricing sau 20 giây đọc trang, tối đa 1 lần mỗi lượt ghé.');
  });

  it('says what else has to hold at the end, by the names that the team gave', () => {
    const cta = ctaOf({
      targeting: {
        all: [
          { fact: 'known', is: false },
          { fact: 'answered', cta: 'cta_guide', is: false },
          {
            any: [
              { fact: 'visits', at_least: 2 },
              { fact: 'first_query', name: 'utm_source', is: ['zalo', 'facebook'] },
            ],
          },
        ],
      },
    });
    expect(summary(cta, en, named)).toBe(
      'Shows as a popup to visitors you do not know yet at once, at most once a visit, and never again after a no or an answer; only if they have not answered “The guide” and (the number of visits is 2 or more or the parameter of the first visit utm_source is zalo or facebook).',
    );
  });

  it('never says of any of several things that all have to hold', () => {
    const cta = ctaOf({
      targeting: {
        any: [
          { fact: 'temperature', is: ['hot'] },
          { fact: 'path', is: ['/pricing'] },
        ],
      },
    });
    expect(summary(cta, en, named)).toContain('to visitors at once');
    expect(summary(cta, en, named)).toContain('only if the temperature is hot or the page is /pricing.');
  });

  it('says of what stands in the page neither a moment nor how often', () => {
    expect(summary(ctaOf({ display: 'inline', selector: '#price' }), en, named)).toBe('Stands in the page after “#price” to everybody.');
  });

  it.each([en, vi])('has words for every trigger and every condition', (words) => {
    const cta = ctaOf({ triggers: [...EVERY_TRIGGER], targeting: { all: [...CONDITION_KINDS] } });
    expect(summary(cta, words, named)).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('what is other, in words', () => {
  it('names the text, its language, and the audience as they were and as they are', () => {
    const before = ctaOf();
    const after = ctaOf({
      targeting: { all: [{ fact: 'temperature', is: ['warm', 'hot'] }] },
      texts: { en: { headline: 'Good morning', button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
    });
    expect(changes(before, after, en, named)).toEqual([
      { what: 'To whom', before: 'to everybody', after: 'to warm or hot visitors' },
      { what: 'Headline (English)', before: '“Hello”', after: '“Good morning”' },
    ]);
  });

  it('tells a field that came, went, changed or moved by what stands above it', () => {
    const fields = [
      { name: 'email', type: 'email', required: true },
      { name: 'size', type: 'number' },
      { name: 'day', type: 'date' },
    ] as const;
    const [email, size, day] = fields;
    const before = ctaOf({ form: { fields: [email, size, day] } });
    const after = ctaOf({
      form: { fields: [{ ...day, required: true }, email, { name: 'phone', type: 'tel' }] },
      texts: { en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thanks', labels: { phone: 'Your phone' } } },
    });
    expect(changes(before, after, en, named).map(({ what }) => what)).toEqual([
      'New field: Your phone',
      'Field taken away: size',
      'Field changed: day',
      'Order of the fields',
      'Labels of fields (English)',
    ]);
  });

  it('finds nothing in what is the same, and something in whatever is not', () => {
    expect(changes(ctaOf(), ctaOf(), en, named)).toEqual([]);
    const over: Partial<CtaInput>[] = [
      { name: 'Other' },
      { display: 'slide_in' },
      { offer: 'quote' },
      { priority: 51 },
      { confirm: true },
      { after: { type: 'coupon', code: 'A' } },
      { theme: { template: 'ink' } },
      { theme: { accent: '#000000' } },
      { frequency: { per_page: 2 } },
      { triggers: [{ on: 'exit' }] },
      { form: { fields: [{ name: 'email', type: 'email', required: true }], ask: 2 } },
      { targeting: { any: [] } },
    ];
    for (const each of over) expect(changes(ctaOf(), ctaOf(each), vi, named), JSON.stringify(each)).toHaveLength(1);
  });
});
