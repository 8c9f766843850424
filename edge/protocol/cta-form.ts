import * as z from 'zod/mini';
import { Id } from './event.ts';
import { onlyKnown } from './only-known.ts';

/** What a form asks, and how. */

export const FieldType = z.enum(
  ['text', 'email', 'tel', 'textarea', 'select', 'radio', 'checkboxes', 'number', 'date', 'rating', 'consent', 'hidden'],
  'unknown_field_type',
);
export type FieldType = z.infer<typeof FieldType>;

const part = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_field_setting', 'invalid_field'));
const Choice = z.string('invalid_option').check(z.minLength(1, 'invalid_option'), z.maxLength(100, 'invalid_option'));
const Day = z.iso.date('invalid_date');

const Pattern = z.string('invalid_pattern').check(
  z.minLength(1, 'invalid_pattern'),
  z.maxLength(200, 'invalid_pattern'),
  z.refine((source) => {
    try {
      return Boolean(new RegExp(`^(?:${source})$`, 'u'));
    } catch {
      return false;
    }
  }, 'invalid_pattern'),
);

/** Where a field's first value comes from. */
const Prefill = z.discriminatedUnion(
  'from',
  [
    part({ from: z.literal('query'), name: z.string().check(z.minLength(1, 'invalid_parameter'), z.maxLength(64, 'invalid_parameter')) }),
    part({ from: z.literal('page'), what: z.enum(['path', 'title', 'referrer'], 'unknown_page_part') }),
    part({ from: z.literal('text'), text: z.string().check(z.maxLength(200, 'text_too_long')) }),
  ],
  'unknown_prefill',
);

export const FormField = part({
  name: Id('invalid_field_name'),
  type: FieldType,
  required: z._default(z.boolean('not_true_or_false'), false),
  /** The step of the form on which it stands, from 1. */
  step: z._default(z.int('invalid_step').check(z.gte(1, 'invalid_step'), z.lte(5, 'invalid_step')), 1),
  /** What can be chosen: of `select`, `radio` and `checkboxes`. */
  options: z.optional(z.array(Choice, 'invalid_options').check(z.minLength(1, 'field_without_options'), z.maxLength(60, 'too_many_options'))),
  /** What the whole text must look like: a regular expression, of `text`. */
  pattern: z.optional(Pattern),
  /** Bounds of a `number`, as days of a `date`; `max` is the number of stars of a `rating` (3 to 10; without it 5). */
  min: z.optional(z.union([z.number(), Day], 'invalid_bound')),
  max: z.optional(z.union([z.number(), Day], 'invalid_bound')),
  /** Asked only when an earlier field has one of these values. */
  when: z.optional(
    part({
      field: Id('invalid_field_name'),
      is: z.array(Choice, 'invalid_option').check(z.minLength(1, 'invalid_option'), z.maxLength(60, 'too_many_options')),
    }),
  ),
  prefill: z.optional(Prefill),
  /** Progressive profiling: not asked of somebody of whom it is known; the next such field takes its place. */
  profile: z._default(z.boolean('not_true_or_false'), false),
});
export type FormField = z.infer<typeof FormField>;

const CHOICES: ReadonlySet<string> = new Set(['select', 'radio', 'checkboxes']);

/** The contact fields by which a person can be reached. */
export const isContact = ({ type }: { type: string }): boolean => type === 'email' || type === 'tel';

type Fault = [code: string, setting: keyof FormField, isWrong: (field: FormField, before: readonly FormField[], all: readonly FormField[]) => boolean];

/** What no field can see by itself, or what does not go with its type. */
const FAULTS: readonly Fault[] = [
  ['field_twice', 'name', ({ name }, before) => before.some((other) => other.name === name)],
  ['field_without_options', 'options', ({ type, options }) => CHOICES.has(type) && !options],
  ['field_takes_no_options', 'options', ({ type, options }) => !CHOICES.has(type) && options !== undefined],
  ['option_twice', 'options', ({ options = [] }) => new Set(options).size < options.length],
  ['field_takes_no_pattern', 'pattern', ({ type, pattern }) => pattern !== undefined && type !== 'text'],
  ['invalid_bound', 'min', (field) => !takesBound(field, 'min')],
  ['invalid_bound', 'max', (field) => !takesBound(field, 'max')],
  // What depends on a later answer would come and go above where somebody is writing.
  [
    'unknown_condition_field',
    'when',
    ({ when, step }, before) => when !== undefined && !before.some((other) => other.name === when.field && other.step <= step),
  ],
  ['step_missing', 'step', ({ step }, _before, all) => step > 1 && !all.some((other) => other.step === step - 1)],
];

export const CtaForm = part({
  fields: z.array(FormField, 'invalid_fields').check(z.minLength(1, 'form_without_contact'), z.maxLength(40, 'too_many_fields')),
  /** Of the fields with `profile`, so many at most are asked at once. */
  ask: z.optional(z.int('invalid_ask').check(z.gte(1, 'invalid_ask'), z.lte(20, 'invalid_ask'))),
}).check(({ value: { fields }, issues }) => {
  for (const [i, field] of fields.entries()) {
    for (const [message, setting, isWrong] of FAULTS) {
      if (isWrong(field, fields.slice(0, i), fields)) issues.push({ code: 'custom', message, input: field, path: ['fields', i, setting] });
    }
  }
  // A form by which nobody can be reached makes no lead.
  if (!fields.some((field) => isContact(field) && !field.when)) {
    issues.push({ code: 'custom', message: 'form_without_contact', input: fields, path: ['fields'] });
  }
});
export type CtaForm = z.infer<typeof CtaForm>;

function takesBound({ type, min, max }: FormField, bound: 'min' | 'max'): boolean {
  const value = bound === 'min' ? min : max;
  if (value === undefined) return true;
  if (type === 'date') return typeof value === 'string';
  if (typeof value !== 'number') return false;
  if (type === 'rating') return bound === 'max' && Number.isInteger(value) && value >= 3 && value <= 10;
  return type === 'number' && !(bound === 'max' && typeof min === 'number' && min > value);
}
