import fc from 'fast-check';
import type { CtaInput } from '../../edge/protocol/cta.ts';

/** CTAs of any kind that a marketer may set, with what hostile hands would put into them. */

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  '\u202Eevil\u202C',
  'مرحبا بالعالم',
  'שלום',
  'Nguyễn Thị Lan'.normalize('NFD'),
  '👩‍👩‍👧‍👦',
  '$& $1 {n} {of}',
  'a'.repeat(190),
  '\u0000\uD800',
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
);
/** Names that objects have by themselves, beside usual ones. */
const NAMES = [
  'name',
  'company',
  'email',
  'phone',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'children',
  'submit',
  'length',
  '1',
  '_',
  'consent',
];
const name = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.stringMatching(/^[a-z][\w-]{0,12}$/).map((name) => `${name}_`),
);
const choices = fc.uniqueArray(fc.oneof(fc.constantFrom(...HOSTILE.filter((value) => value.length <= 100)), fc.string({ minLength: 1, maxLength: 20 })), {
  minLength: 1,
  maxLength: 6,
});
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Without what is not set: a setting that is there and undefined is refused as unknown by nobody, but written by nobody either. */
const set = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

type Field = CtaInput['form']['fields'][number];

const prefill = fc.oneof(
  fc.record({ from: fc.constant('query' as const), name: fc.constantFrom('utm_source', 'q', '__proto__') }),
  fc.record({ from: fc.constant('page' as const), what: fc.constantFrom('path' as const, 'title' as const, 'referrer' as const) }),
  fc.record({ from: fc.constant('text' as const), text }),
);

const kind = fc.oneof(
  fc.constantFrom(
    { type: 'email' as const },
    { type: 'tel' as const },
    { type: 'textarea' as const },
    { type: 'consent' as const },
    { type: 'hidden' as const },
  ),
  fc.record({ type: fc.constant('text' as const), pattern: maybe(fc.constantFrom(String.raw`\p{L}+`, '.*', 'a|b', '[<>]{0,3}')) }),
  fc.record({ type: fc.constantFrom('select' as const, 'radio' as const, 'checkboxes' as const), options: choices }),
  fc.record({ type: fc.constant('number' as const), min: maybe(fc.integer({ min: -10, max: 0 })), max: maybe(fc.integer({ min: 0, max: 1e6 })) }),
  fc.record({ type: fc.constant('date' as const), min: maybe(day), max: maybe(day) }),
  fc.record({ type: fc.constant('rating' as const), max: maybe(fc.integer({ min: 3, max: 10 })) }),
);

const field = fc
  .record({
    name,
    kind,
    required: maybe(fc.boolean()),
    step: fc.integer({ min: 1, max: 5 }),
    profile: maybe(fc.boolean()),
    prefill: maybe(prefill),
    after: fc.nat(),
    depends: fc.boolean(),
  })
  .map(({ kind, ...rest }) => ({ ...rest, ...kind }));
type AnyField = typeof field extends fc.Arbitrary<infer Value> ? Value : never;

/** Steps without a gap, and conditions that look back to what has choices. */
function asForm(fields: readonly AnyField[]): Field[] {
  const steps = [...new Set(fields.map(({ step }) => step))].sort((a, b) => a - b);
  const done: Field[] = [];
  for (const { after, depends, step: wanted, ...field } of fields) {
    const step = steps.indexOf(wanted) + 1;
    const before = done.filter((other) => other.options && (other.step ?? 1) <= step);
    const on = before[after % (before.length || 1)];
    const when = depends && on?.options ? { field: on.name, is: on.options.slice(0, 1 + (after % 3)) } : undefined;
    done.push({ ...field, step, ...(when && { when }) } as Field);
  }
  const one = done.find((field) => field.type === 'email' || field.type === 'tel');
  if (one) delete one.when;
  else done.push({ name: 'reach', type: 'email', step: 1 });
  return done;
}

const form = fc.record({
  fields: fc.uniqueArray(field, { selector: ({ name }) => name, minLength: 1, maxLength: 8 }).map(asForm),
  ask: maybe(fc.integer({ min: 1, max: 4 })),
});

const ofNames = (value: fc.Arbitrary<unknown>) => maybe(fc.dictionary(fc.oneof(name, fc.constant('__proto__')), value, { maxKeys: 6 }));
const texts = fc.record({
  headline: text,
  text: maybe(text),
  button: text,
  consent: text,
  thanks: text,
  link: maybe(fc.record({ label: text, path: fc.constantFrom('/thanks', '/a?b=<c>') })),
  opener: maybe(fc.string({ minLength: 1, maxLength: 60 })),
  picture: maybe(text),
  labels: ofNames(text),
  hints: ofNames(text),
  placeholders: ofNames(text),
  options: ofNames(fc.dictionary(fc.constantFrom(...HOSTILE.filter((value) => value.length <= 100)), text, { maxKeys: 3 })),
  steps: maybe(fc.array(text, { maxLength: 5 })),
});
const languages = fc.constantFrom('vi', 'en', 'ar', 'he', 'fa-IR', 'pt-BR', 'zh-Hant-TW', 'und');

const trigger = fc.oneof(
  fc.constantFrom({ on: 'now' as const }, { on: 'exit' as const }),
  fc.record({ on: fc.constantFrom('engaged' as const, 'idle' as const), seconds: fc.integer({ min: 1, max: 3_600 }) }),
  fc.record({ on: fc.constant('scroll' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ on: fc.constant('click' as const), selector: fc.constantFrom('#a', '.b > c', '!!') }),
  fc.record({ on: fc.constantFrom('visit' as const, 'page' as const), number: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ on: fc.constant('event' as const), name: fc.constantFrom('signup', '__proto__') }),
);
const condition = fc.oneof(
  fc.record({
    fact: fc.constantFrom('path' as const, 'title' as const, 'language' as const, 'referrer' as const),
    is: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ fact: fc.constant('device' as const), is_not: fc.constant(['phone' as const]) }),
  fc.record({ fact: fc.constant('temperature' as const), is: fc.constant(['hot' as const, 'warm' as const]) }),
  fc.record({ fact: fc.constantFrom('score' as const, 'visits' as const, 'hour' as const), at_least: fc.integer({ min: -5, max: 50 }) }),
  fc.record({ fact: fc.constant('query' as const), name: fc.constant('utm_source'), is: fc.constant(['zalo', '*']) }),
  fc.record({ fact: fc.constant('answered' as const), cta: fc.constant('cta_other'), is: fc.boolean() }),
);
const rules = fc.array(condition, { maxLength: 3 });
const targeting = fc.oneof(
  rules.map((all) => ({ all })),
  rules.map((any) => ({ any })),
  rules.map((all) => ({ any: [{ all }] })),
);
const picture = fc.record({
  src: fc.constantFrom('/p.png', 'https://cdn.example/p.png'),
  width: fc.integer({ min: 1, max: 4_000 }),
  height: fc.integer({ min: 1, max: 4_000 }),
});

export const anyCta: fc.Arbitrary<CtaInput> = fc
  .record({
    id: fc.stringMatching(/^cta_[a-z]{1,8}$/),
    display: fc.constantFrom(
      'inline' as const,
      'popup' as const,
      'slide_in' as const,
      'top_bar' as const,
      'bottom_bar' as const,
      'button' as const,
      'full_screen' as const,
    ),
    offer: fc.constantFrom('newsletter' as const, 'ebook' as const, 'quote' as const, 'coupon' as const),
    triggers: maybe(fc.array(trigger, { minLength: 1, maxLength: 3 })),
    targeting: maybe(targeting),
    frequency: maybe(fc.record({ per_visit: maybe(fc.integer({ min: 1, max: 9 })), after_dismiss_days: maybe(fc.constantFrom('never' as const, 0, 30)) })),
    priority: maybe(fc.integer({ min: 0, max: 100 })),
    form,
    texts: fc.dictionary(languages, texts, { minKeys: 1, maxKeys: 3 }),
    theme: maybe(
      fc.record({
        template: fc.constantFrom('paper' as const, 'ink' as const, 'bold' as const, 'split' as const, 'note' as const, 'line' as const),
        accent: maybe(fc.constantFrom('#3451d1', '#FFFFFF', '#000000')),
        picture: maybe(picture),
      }),
    ),
    after: maybe(fc.constantFrom({ type: 'message' as const }, { type: 'coupon' as const, code: 'HAI-MUOI' })),
  })
  .map((cta) => set(cta) as CtaInput);
