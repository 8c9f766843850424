import { describe, expect, it } from 'vitest';
import type { FormField } from '../../edge/protocol/cta-form.ts';
import type { CtaTexts } from '../../edge/protocol/cta-texts.ts';
import { EN } from '../../widget/src/panel/texts/en.ts';
import { choiceOf, labelOf, sentence } from '../../widget/src/panel/texts/sentence.ts';
import { directionOf, speech } from '../../widget/src/panel/texts/speech.ts';
import { VI } from '../../widget/src/panel/texts/vi.ts';

const texts = (more: Partial<CtaTexts> = {}): CtaTexts => ({ headline: 'h', button: 'b', consent: 'c', thanks: 't', ...more });
const spoken = (all: string[], wanted: string[]) => speech(Object.fromEntries(all.map((tag) => [tag, texts()])), wanted).language;
const field = (type: FormField['type'], name: string, rest: Partial<FormField> = {}): FormField => ({
  type,
  name,
  required: false,
  step: 1,
  profile: false,
  ...rest,
});
const english = speech({ en: texts() }, ['en']);

describe('the language', () => {
  it('is the first wanted one that the CTA speaks', () => {
    expect(spoken(['vi', 'en'], ['fr', 'en', 'vi'])).toBe('en');
    expect(spoken(['vi', 'en'], ['vi', 'en'])).toBe('vi');
  });

  it('is found whatever its region, the very same first', () => {
    expect(spoken(['en', 'vi'], ['vi-VN'])).toBe('vi');
    expect(spoken(['en', 'pt-BR'], ['pt'])).toBe('pt-BR');
    expect(spoken(['pt-PT', 'pt-BR'], ['pt-br'])).toBe('pt-BR');
  });

  it('is the first of the CTA when it speaks none of them', () => {
    expect(spoken(['ja', 'ko'], ['fr', ''])).toBe('ja');
    expect(spoken(['ja'], ['toString', '__proto__'])).toBe('ja');
    expect(() => spoken([], ['vi'])).toThrow('cta_without_texts');
  });

  it('is the panel’s own where the panel speaks it, and else English', () => {
    expect(speech({ 'vi-VN': texts() }, []).words).toBe(VI);
    expect(speech({ ar: texts() }, []).words).toBe(EN);
  });

  it.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['pa-Arab', 'rtl'],
    ['ug-Latn', 'ltr'],
    ['vi', 'ltr'],
    ['arn', 'ltr'],
    ['fr', 'ltr'],
  ] as const)('%s is written %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});

describe('the words', () => {
  it('say the same in both languages', () => {
    const keys = (words: object): string[] =>
      Object.entries(words).flatMap(([key, value]) => [key, ...(typeof value === 'object' ? keys(value as object) : [])]);
    const marks = (words: object): unknown[] =>
      Object.values(words).map((value) => (typeof value === 'object' ? marks(value as object) : String(value).match(/\{\w+\}/g)));
    expect(keys(EN)).toEqual(keys(VI));
    expect(marks(EN)).toEqual(marks(VI));
  });

  it('call a field as the CTA does, else as is usual, else by its name', () => {
    const said = speech({ en: texts({ labels: { name: 'Who are you?' } }) }, []);
    expect(labelOf(said, field('text', 'name'))).toBe('Who are you?');
    expect(labelOf(said, field('tel', 'phone', { required: true }))).toBe('Phone number (required)');
    expect(labelOf(said, field('email', 'mail'), true)).toBe('E-mail (or phone number)');
    expect(labelOf(said, field('select', 'toString'))).toBe('toString');
  });

  it('call a choice as the CTA does, else as it is', () => {
    const said = speech({ en: texts({ options: { size: { s: 'Small' } } }) }, []);
    expect(['s', 'm', 'valueOf'].map((value) => choiceOf(said, 'size', value))).toEqual(['Small', 'm', 'valueOf']);
    expect(choiceOf(said, 'constructor', 'name')).toBe('name');
  });

  it('name the bound that was passed, as the language writes it', () => {
    const budget = field('number', 'budget', { min: 1_000_000, max: 2_000_000 });
    expect(sentence(english, 'too_small', '', budget)).toBe('From 1,000,000 on.');
    expect(sentence(speech({ vi: texts() }, []), 'too_large', '', budget)).toBe('Không quá 2.000.000.');
  });

  it('have a sentence for what only a newer edge says, and none for nothing', () => {
    expect(sentence(english, 'from_the_future', EN.failed)).toBe(EN.failed);
    expect(sentence(english, 'toString', EN.failed)).toBe(EN.failed);
    expect(sentence(english, undefined, EN.failed)).toBeUndefined();
  });
});
