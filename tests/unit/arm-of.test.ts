import { describe, expect, it } from 'vitest';
import { assign } from '../../edge/protocol/assign.ts';
import type { PublicCta, PublicTest } from '../../edge/protocol/site-config.ts';
import { armOf } from '../../widget/src/stage/arm-of.ts';

const TEST: PublicTest = {
  experiment: 'headline',
  run: 'run1',
  seed: 'seed1',
  coverage: 10_000,
  weights: [5_000, 5_000],
  arms: [
    { id: 'control' },
    { id: 'short', cta: { texts: { en: { headline: 'Hi', button: 'Go', consent: 'Yes', thanks: 'Thanks' } }, teaser: null } as unknown as Partial<PublicCta> },
  ],
};

const ctaOf = (test: Partial<PublicTest> = {}): PublicCta => ({
  id: 'cta_a',
  display: 'popup',
  offer: 'newsletter',
  triggers: [{ on: 'now' }],
  targeting: { all: [] },
  frequency: {},
  priority: 50,
  form: { fields: [] },
  texts: { en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thank you' } },
  theme: { template: 'paper' },
  ...({ teaser: 'Look' } as object),
  test: { ...TEST, ...test },
});

/** Somebody who gets that arm. */
const idOf = (place: number, test: PublicTest = TEST): string =>
  Array.from({ length: 1_000 }, (_, i) => `visitor-${i}`).find((id) => assign(test, id) === place) ?? expect.fail('nobody gets it');
const visitor = (id: string | undefined, over: { had?: string; fits?: boolean; search?: string } = {}) => ({ id, fits: true, search: '', ...over });
const fields = (arm: string) => ({ experiment: 'headline', run: 'run1', arm });
const headline = ({ texts }: PublicCta): string | undefined => texts['en']?.headline;

describe('an arm', () => {
  it('of control is the CTA as it stands', () => {
    const cta = ctaOf();
    expect(armOf(cta, visitor(idOf(0)))).toEqual([cta, fields('control')]);
  });

  it('of a challenger is put over the CTA, and what is null in it is not there', () => {
    const cta = ctaOf();
    const [shown, exposure] = armOf(cta, visitor(idOf(1)));
    const { teaser: _none, ...rest } = cta as PublicCta & { teaser?: string };
    expect(shown).toEqual({ ...rest, texts: TEST.arms[1]?.cta?.texts });
    expect('teaser' in shown).toBe(false);
    expect(exposure).toEqual(fields('short'));
    // The config is everybody's.
    expect(cta).toEqual(ctaOf());
  });

  it('is everybody’s by their id alone, each time', () => {
    const cta = ctaOf({ weights: [2_000, 8_000] });
    const got = Array.from({ length: 2_000 }, (_, i) => armOf(cta, visitor(`visitor-${i}`))[1].arm);
    expect(Array.from({ length: 2_000 }, (_, i) => armOf(cta, visitor(`visitor-${i}`))[1].arm)).toEqual(got);
    expect(got.filter((arm) => arm === 'control').length / 2_000).toBeCloseTo(0.2, 1);
  });

  it('that was had in the run stays, wherever the weights have moved to', () => {
    expect(armOf(ctaOf({ weights: [9_999, 1] }), visitor(idOf(1), { had: 'short' }))[1]).toEqual(fields('short'));
    // One that there isn't is none.
    expect(armOf(ctaOf(), visitor(idOf(0), { had: 'gone' }))[1]).toEqual(fields('control'));
  });
});

describe('the CTA as it stands, and nothing said of an experiment, gets', () => {
  const outside = { ...TEST, coverage: 1_000 };
  it.each([
    ['everybody where nothing is tested', { ...ctaOf(), test: undefined } as unknown as PublicCta, visitor('any')],
    ['who may not be known again', ctaOf(), visitor(undefined)],
    ['who may not be known again, though an arm is remembered', ctaOf(), visitor(undefined, { had: 'short' })],
    ['for whom the experiment is not', ctaOf(), visitor(idOf(1), { fits: false })],
    ['for whom it is no more', ctaOf(), visitor(idOf(1), { fits: false, had: 'short' })],
    ['who is not among those who take part', ctaOf(outside), visitor(idOf(-1, outside))],
    ['whose part of the slot is another’s', ctaOf({ slot: { seed: 'slot_a', from: 0, to: 0 } }), visitor(idOf(1))],
  ])('%s', (_, cta, who) => {
    expect(armOf(cta, who)).toEqual([cta, {}]);
  });

  it('who would have an arm that was taken out, and nobody else moves', () => {
    const [first, second] = TEST.arms as [PublicTest['arms'][number], PublicTest['arms'][number]];
    const cta = ctaOf({ arms: [first, { ...second, off: true }] });
    expect(armOf(cta, visitor(idOf(1)))).toEqual([cta, {}]);
    expect(armOf(cta, visitor(idOf(1), { had: 'short' }))).toEqual([cta, {}]);
    expect(armOf(cta, visitor(idOf(0)))[1]).toEqual(fields('control'));
  });
});

describe('a link to an arm', () => {
  const look = (search: string, id: string | undefined = idOf(0), over = {}) => armOf(ctaOf(), visitor(id, { search, ...over }));

  it('shows it to anybody, and names no run: nothing of it is counted', () => {
    for (const [shown, exposure] of [
      look('?kindling_arm=headline.short'),
      look('?utm_source=mail&kindling_arm=headline.short&x=1'),
      look('?kindling_arm=headline.short', undefined),
      look('?kindling_arm=headline.short', idOf(0), { fits: false, had: 'control' }),
    ]) {
      expect(headline(shown)).toBe('Hi');
      expect(exposure).toEqual({ arm: 'short' });
    }
    expect(look('?kindling_arm=headline.control', idOf(1))).toEqual([ctaOf(), { arm: 'control' }]);
  });

  it('shows one that was taken out, too', () => {
    const [first, second] = TEST.arms as [PublicTest['arms'][number], PublicTest['arms'][number]];
    const [shown, exposure] = armOf(ctaOf({ arms: [first, { ...second, off: true }] }), visitor(idOf(0), { search: '?kindling_arm=headline.short' }));
    expect([headline(shown), exposure]).toEqual(['Hi', { arm: 'short' }]);
  });

  it.each(['?kindling_arm=other.short', '?kindling_arm=headline.nobody', '?kindling_arm=headline', '?not_kindling_arm=headline.short'])(
    'to what there isn’t changes nothing: %s',
    (search) => {
      expect(look(search)[1]).toEqual(fields('control'));
    },
  );
});
