import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notices } from '../../../sdk/src/kindling.ts';
import { brief, pathOf } from '../../../sdk/src/debug/brief.ts';
import { eventLine, leadLine, replyLine, shortLine } from '../../../sdk/src/debug/lines.ts';
import { groupProblems } from '../../../sdk/src/debug/problems.ts';
import { textsFor } from '../../../sdk/src/debug/texts.ts';
import { sentEvent } from './fake-kindling.ts';

const texts = textsFor('en');
const AT = 1_763_683_200_000;
const reply = (...answer: Notices['reply']) => replyLine(answer, (id) => (id === 'e1' ? 'page_view' : undefined), texts, AT);
const trap = new Proxy(
  {},
  {
    get() {
      throw new Error('theirs');
    },
    ownKeys() {
      throw new Error('theirs');
    },
  },
);

describe('the line of an event', () => {
  it('says what it is, where it was, and what came with it', () => {
    const line = eventLine(sentEvent('scroll_depth', { at: AT, props: { percent: 50, section: 'Giá', missing: undefined, none: null } }), texts);
    expect(line).toEqual({ kind: 'event', title: 'scroll_depth', details: ['/bang-gia', 'percent: 50', 'section: Giá'], at: AT });
  });

  it('is that of a CTA when it has one', () => {
    expect(eventLine(sentEvent('cta_view', { cta: 'cta_quote', variant: 'b' }), texts)).toMatchObject({ kind: 'cta', title: 'cta_view · cta_quote · b' });
  });

  it('names the fields of a form, and nothing that was typed into them', () => {
    const line = eventLine(sentEvent('form_submit', { cta: 'cta_quote', fields: { email: 'lan@example.vn', tel: '0912 345 678' } }), texts);
    expect(line.details).toContain('Fields: email, tel');
    expect(JSON.stringify(line)).not.toMatch(/lan@|0912/);
  });

  it('is short, however much came with it', () => {
    const props = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key${i}`, 'x'.repeat(10_000)]));
    const { details } = eventLine(sentEvent('asked', { props }), texts);
    expect(details).toHaveLength(8);
    expect(details.at(-1)).toBe('+ 54 more');
    expect(details.join('').length).toBeLessThan(1_000);
  });
});

describe('the line of an answer', () => {
  it('counts what was sent, and says why something was not counted', () => {
    const line = reply(200, {
      accepted: 4,
      duplicate: 0,
      refused: [{ id: 'e1', code: 'props_too_deep', path: 'props.a.b' }],
      ignored: [{ id: 'e2', code: 'bot' }],
      leads: [],
    });
    expect(line).toEqual({
      kind: 'trouble',
      title: '4 accepted, 1 refused, 1 ignored',
      details: ['page_view: props_too_deep (props.a.b)', 'e2: bot'],
      at: AT,
    });
    expect(reply(200, { accepted: 1, duplicate: 2, refused: [], ignored: [], leads: [] })).toMatchObject({
      kind: 'sent',
      title: '1 accepted, 2 duplicate',
      details: [],
    });
  });

  it('says what went wrong and how long to wait', () => {
    expect(reply(429, { code: 'rate_limited', title: 'Too many', detail: 'Slow down' }, '30')).toMatchObject({
      kind: 'trouble',
      title: '429 · rate_limited',
      details: ['Slow down', 'Asked to wait, in seconds: 30'],
    });
    expect(reply(0).title).toBe(texts.failed);
    expect(reply(200, '<html>hotel</html>').title).toBe('200 · An answer that is not from Kindling');
    expect(reply(204).kind).toBe('trouble');
  });

  it('shows the first of many verdicts', () => {
    const refused = Array.from({ length: 50 }, (_, i) => ({ id: `e${i}`, code: 'invalid_type' }));
    const { details } = reply(200, { accepted: 0, duplicate: 0, refused, ignored: [], leads: [] });
    expect(details).toHaveLength(9);
    expect(details.at(-1)).toBe('+ 42 more');
  });

  it('is made of any answer without throwing', () => {
    const rubbish = fc.oneof(
      fc.anything(),
      fc.record({
        accepted: fc.oneof(fc.integer(), fc.anything()),
        duplicate: fc.anything(),
        refused: fc.anything(),
        ignored: fc.oneof(fc.array(fc.anything()), fc.anything()),
      }),
      fc.record({ code: fc.anything(), title: fc.anything(), detail: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.integer(), rubbish, fc.option(fc.string()), (status, json, retryAfter) => {
        const { title, details } = reply(status, json, retryAfter);
        for (const text of [title, ...details]) expect(text).toBeTypeOf('string');
        expect([title, ...details].join('').length).toBeLessThan(6_000);
      }),
    );
  });
});

describe('a few words', () => {
  it('are about a lead, a decision or a CTA', () => {
    expect(leadLine({ event: 'e1', lead: 'lead_1', then: { type: 'message' } }, texts, AT)).toEqual({
      kind: 'lead',
      title: 'Lead stored',
      details: ['lead_1', 'message'],
      at: AT,
    });
    expect(shortLine('cta', [texts.show, 'cta_quote'], AT).title).toBe('CTA asked for · cta_quote');
  });

  it('are said in Vietnamese on a Vietnamese page, else in English', () => {
    expect(textsFor('vi-VN').decided.granted).toBe('Đã đồng ý');
    for (const lang of ['en', '', 'fr', 'vietnam', '<script>']) expect(textsFor(lang).lang).toBe('en');
    expect(Object.keys(textsFor('vi'))).toEqual(Object.keys(textsFor('en')));
  });
});

describe('a value of unknown origin', () => {
  it('that throws when it is touched is shown by its type', () => {
    expect(brief(trap)).toBe('object');
  });

  it.each([
    ['text', 'text'],
    [5, '5'],
    [10n, '10'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{ a: 1 }, '{"a":1}'],
    [Symbol('s'), 'Symbol(s)'],
    [{ toJSON: () => undefined }, 'object'],
    ['x'.repeat(200), `${'x'.repeat(120)}…`],
  ])('is %o, shown as a short text', (value, text) => {
    expect(brief(value)).toBe(text);
  });

  it('is a text of bounded length in any case', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(brief(loop)).toBe('object');
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true }), (value) => {
        expect(brief(value).length).toBeLessThan(130);
      }),
    );
  });

  it('is a path where it is an address', () => {
    expect(pathOf('https://shop.example/gi%C3%A1/a?b#c')).toBe('/gi%C3%A1/a');
    expect(pathOf('https://shop.example')).toBe('');
    expect(pathOf(trap)).toBe('');
  });
});

describe('problems', () => {
  it('are grouped by their words and counted', () => {
    const full = new DOMException('full', 'QuotaExceededError');
    expect(groupProblems([new TypeError('a is not b'), full, new TypeError('a is not b'), 'text'])).toEqual([
      ['TypeError: a is not b', 2],
      ['QuotaExceededError: full', 1],
      ['text', 1],
    ]);
  });

  it('are shown even when they can not be asked', () => {
    const lying = Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('theirs');
      },
    });
    expect(() => groupProblems([trap, lying, null, undefined])).not.toThrow();
    expect(groupProblems([trap, trap])).toEqual([['object', 2]]);
  });
});
