import type { FormField } from '../../../protocol/cta-form.ts';
import type { Cta } from '../../../protocol/cta.ts';
import { moved } from './path.ts';

/** What happens to a form's fields, with all that is said of them in each language. */

/** In the order in which they are offered: first those by which a person can be reached. */
export const FIELD_TYPES: readonly FormField['type'][] = [
  'email',
  'tel',
  'text',
  'textarea',
  'select',
  'radio',
  'checkboxes',
  'number',
  'date',
  'rating',
  'consent',
  'hidden',
];

const WITH_CHOICES: ReadonlySet<string> = new Set(['select', 'radio', 'checkboxes']);
export const hasChoices = (type: FormField['type']): boolean => WITH_CHOICES.has(type);

const withFields = (cta: Cta, fields: FormField[]): Cta => ({ ...cta, form: { ...cta.form, fields } });

/** A name that no field has: `email`, `email-2` … */
function freeName({ form }: Cta, wish: string): string {
  const isFree = (name: string) => !form.fields.some((field) => field.name === name);
  if (isFree(wish)) return wish;
  let number = 2;
  while (!isFree(`${wish}-${number}`)) number++;
  return `${wish}-${number}`;
}

/** The first of a kind has the name by which the edge knows what it is. */
const NAMES: Partial<Record<FormField['type'], string>> = {
  text: 'name',
  tel: 'phone',
  textarea: 'message',
  checkboxes: 'topics',
  select: 'choice',
  radio: 'choice',
};

export function addField(cta: Cta, type: FormField['type'], options: readonly string[]): Cta {
  const step = cta.form.fields.at(-1)?.step ?? 1;
  const field = {
    name: freeName(cta, NAMES[type] ?? type),
    type,
    required: false,
    step,
    profile: false,
    ...(hasChoices(type) ? { options: [...options] } : {}),
  };
  return withFields(cta, [...cta.form.fields, field]);
}

/** Another type leaves behind what only the one before had. */
export function retypeField(cta: Cta, index: number, type: FormField['type'], options: readonly string[]): Cta {
  const fields = cta.form.fields.map((field, i) => {
    if (i !== index) return field;
    const { options: before, pattern, min: _min, max: _max, ...rest } = field;
    return { ...rest, type, ...(hasChoices(type) ? { options: before ?? [...options] } : {}), ...(type === 'text' && pattern ? { pattern } : {}) };
  });
  return withFields(cta, fields);
}

const SAID = ['labels', 'hints', 'placeholders', 'options'] as const;

/** What is said of a field, under another name, or not at all. */
function resaid(cta: Cta, from: string, to: string | null): Cta['texts'] {
  return Object.fromEntries(
    Object.entries(cta.texts).map(([language, texts]) => {
      const own = { ...texts };
      for (const kind of SAID) {
        const all = own[kind] as Record<string, unknown> | undefined;
        if (!all || !Object.hasOwn(all, from)) continue;
        const { [from]: said, ...others } = all;
        Object.assign(own, { [kind]: to === null ? others : { ...others, [to]: said } });
        if (Object.keys(own[kind] ?? {}).length === 0) delete own[kind];
      }
      return [language, own];
    }),
  );
}

export function renameField(cta: Cta, index: number, name: string): Cta {
  const before = cta.form.fields[index]?.name ?? '';
  const isTwice = cta.form.fields.some((field, i) => i !== index && (field.name === name || field.name === before));
  const fields = cta.form.fields.map((field, i) => {
    if (i === index) return { ...field, name };
    return !isTwice && field.when?.field === before ? { ...field, when: { ...field.when, field: name } } : field;
  });
  // Two that have one name for a moment share what is said of them.
  return { ...withFields(cta, fields), texts: isTwice || before === '' || name === '' ? cta.texts : resaid(cta, before, name) };
}

export function removeField(cta: Cta, index: number): Cta {
  const gone = cta.form.fields[index]?.name ?? '';
  const fields = cta.form.fields
    .filter((_, i) => i !== index)
    .map((field) => {
      if (field.when?.field !== gone) return field;
      const { when: _, ...always } = field;
      return always;
    });
  return { ...withFields(cta, fields), texts: resaid(cta, gone, null) };
}

export const moveField = (cta: Cta, from: number, to: number): Cta => withFields(cta, moved(cta.form.fields, from, to));

/** A choice under another value: how it is called and what depends on it go along. */
export function renameOption(cta: Cta, index: number, option: number, value: string): Cta {
  const field = cta.form.fields[index];
  const before = field?.options?.[option];
  if (!field || before === undefined) return cta;
  const other = (each: string): string => (each === before ? value : each);
  const fields = cta.form.fields.map((each, i) => {
    if (i === index) return { ...each, options: field.options?.map((own, at) => (at === option ? value : own)) };
    return each.when?.field === field.name ? { ...each, when: { ...each.when, is: each.when.is.map(other) } } : each;
  });
  const texts = Object.fromEntries(
    Object.entries(cta.texts).map(([language, said]) => {
      const names = said.options?.[field.name];
      if (!names || !Object.hasOwn(names, before)) return [language, said];
      return [
        language,
        { ...said, options: { ...said.options, [field.name]: Object.fromEntries(Object.entries(names).map(([own, text]) => [other(own), text])) } },
      ];
    }),
  );
  return { ...withFields(cta, fields as FormField[]), texts };
}
