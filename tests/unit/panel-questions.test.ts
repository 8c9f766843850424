import { describe, expect, it } from 'vitest';
import { CtaForm, type FormField } from '../../edge/protocol/cta-form.ts';
import { answers } from '../../widget/src/panel/answers.ts';
import { prefill } from '../../widget/src/panel/prefill.ts';
import { questions } from '../../widget/src/panel/questions.ts';

const form = (fields: object[], ask?: number): CtaForm => CtaForm.parse({ fields, ...(ask && { ask }) });
const asked = (of: CtaForm, known: string[]) => questions(of, known).fields.map(({ name }) => name);
const names = (fields: readonly FormField[]) => fields.map(({ name }) => name);

describe('what is asked', () => {
  const growing = form(
    [
      { name: 'email', type: 'email', required: true, profile: true },
      { name: 'name', type: 'text', profile: true },
      { name: 'company', type: 'text', profile: true },
      { name: 'size', type: 'select', options: ['1-9', '10+'], profile: true },
      { name: 'message', type: 'textarea' },
    ],
    2,
  );

  it('is the next that is not known, so many at a time', () => {
    expect(asked(growing, [])).toEqual(['email', 'name', 'message']);
    expect(asked(growing, ['email'])).toEqual(['name', 'company', 'message']);
    expect(asked(growing, ['email', 'name', 'company'])).toEqual(['size', 'message']);
    expect(asked(growing, ['email', 'name', 'company', 'size'])).toEqual(['message']);
  });

  it('is a way of contact as long as none is known, however many questions stand before it', () => {
    const late = form(
      [
        { name: 'name', type: 'text', profile: true },
        { name: 'company', type: 'text', profile: true },
        { name: 'phone', type: 'tel', profile: true },
      ],
      1,
    );
    expect(asked(late, [])).toEqual(['name', 'phone']);
    expect(asked(late, ['tel'])).toEqual(['name']);
  });

  it('knows a contact field by its kind, whatever it is called', () => {
    const work = form([{ name: 'work_mail', type: 'email', required: true, profile: true }]);
    expect(questions(work, ['email'])).toEqual({ fields: [], reached: true });
    expect(asked(work, ['work_mail'])).toEqual(['work_mail']);
  });

  it('is all, known or not, where the form does not say that it may be left out', () => {
    expect(
      asked(
        form([
          { name: 'email', type: 'email' },
          { name: 'name', type: 'text' },
        ]),
        ['email', 'name'],
      ),
    ).toEqual(['email', 'name']);
  });

  it('is nothing that depends on an answer that is not asked for', () => {
    const depending = form([
      { name: 'email', type: 'email' },
      { name: 'role', type: 'select', options: ['boss', 'other'], profile: true },
      { name: 'team', type: 'number', when: { field: 'role', is: ['boss'] } },
    ]);
    expect(asked(depending, [])).toEqual(['email', 'role', 'team']);
    expect(asked(depending, ['role'])).toEqual(['email']);
  });

  it('has to be answered when it is the only way of contact', () => {
    expect(questions(form([{ name: 'email', type: 'email' }]), []).fields[0]?.required).toBe(true);
    expect(
      questions(
        form([
          { name: 'email', type: 'email', profile: true },
          { name: 'phone', type: 'tel' },
        ]),
        ['email'],
      ).fields[0]?.required,
    ).toBe(false);
  });
});

describe('conditions and steps', () => {
  const { fields } = form([
    { name: 'email', type: 'email' },
    { name: 'needs', type: 'checkboxes', options: ['books', 'tax'] },
    { name: 'books', type: 'radio', options: ['few', 'many'], when: { field: 'needs', is: ['books'] }, step: 2 },
    { name: 'count', type: 'number', when: { field: 'books', is: ['many'] }, step: 3 },
    { name: 'source', type: 'hidden', step: 3 },
  ]);

  it('open what an earlier answer asks for, and the steps on which it stands', () => {
    expect(answers(fields, {})).toMatchObject({ steps: [1], last: 1 });
    expect(answers(fields, { needs: ['tax', 'books'] })).toMatchObject({ steps: [1, 2], last: 2 });
    expect(answers(fields, { needs: ['books'], books: 'many' })).toMatchObject({ steps: [1, 2, 3], last: 3 });
  });

  it('drop what was answered before the condition went, and what depends on that', () => {
    const { open, values } = answers(fields, { needs: ['tax'], books: 'many', count: '12', source: 'zalo' });
    expect(names(open)).toEqual(['email', 'needs', 'source']);
    expect(values).toEqual({ needs: ['tax'], source: 'zalo' });
  });

  it('leave one step when nothing is asked at all', () => {
    expect(answers([], {})).toMatchObject({ steps: [1], last: 1 });
  });
});

describe('first values', () => {
  const page = { search: '?utm_source=zalo&size=10%2B', path: '/pricing', title: 'Giá', referrer: 'https://zalo.me/' };

  it('come from the address, the page, or the settings', () => {
    const { fields } = form([
      { name: 'email', type: 'email' },
      { name: 'source', type: 'hidden', prefill: { from: 'query', name: 'utm_source' } },
      { name: 'page', type: 'hidden', prefill: { from: 'page', what: 'path' } },
      { name: 'from', type: 'hidden', prefill: { from: 'page', what: 'referrer' } },
      { name: 'plan', type: 'checkboxes', options: ['pro'], prefill: { from: 'text', text: 'pro' } },
    ]);
    expect(prefill(fields, page)).toEqual({ source: 'zalo', page: '/pricing', from: 'https://zalo.me/', plan: 'pro' });
  });

  it('never tick a box that means consent, and are never too long to be sent', () => {
    const { fields } = form([
      { name: 'email', type: 'email' },
      { name: 'terms', type: 'consent', prefill: { from: 'text', text: 'true' } },
      { name: 'long', type: 'hidden', prefill: { from: 'query', name: 'q' } },
    ]);
    expect(prefill(fields, { ...page, search: `?q=${'x'.repeat(3_000)}` })).toEqual({ long: 'x'.repeat(200) });
  });
});
