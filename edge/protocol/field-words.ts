import * as z from 'zod/mini';
import { FIELD_LENGTH, ID_LENGTH, NAME_LENGTH } from './limits.ts';

/** What a team writes into the further fields of a lead: names and values as those of forms. */

/** As many as a form's boxes. */
const CHOICES_MAX = 60;
const WORD = 'invalid_field_word';

const composed = (text: string): string => text.toWellFormed().normalize('NFC');

/** Several lines, without what no store keeps. */
const Text = z.pipe(
  z.string(WORD).check(z.maxLength(FIELD_LENGTH, WORD)),
  z.pipe(
    z.transform((text: string) =>
      composed(text)
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    ),
    z.string().check(z.minLength(1, WORD)),
  ),
);
const Choice = z.string(WORD).check(z.minLength(1, WORD), z.maxLength(NAME_LENGTH, WORD), z.overwrite(composed));

export const FieldWord = z.union([Text, z.number(WORD), z.boolean(WORD), z.array(Choice, WORD).check(z.maxLength(CHOICES_MAX, WORD))], WORD);
export type FieldWord = z.infer<typeof FieldWord>;

/** As a form of the site's own may call it. */
const FieldName = z.string().check(
  z.minLength(1),
  z.maxLength(ID_LENGTH),
  z.refine((name) => name === composed(name).trim() && !/\p{Cc}/u.test(name)),
);

/** By name; null takes back what was written. */
export const FieldWords = z.record(FieldName, z.nullable(FieldWord), {
  error: ({ code }) => (code === 'invalid_key' ? 'invalid_field_name' : 'invalid_fields'),
});
