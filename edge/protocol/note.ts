import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/** What the team writes down about a lead. */

const NOTE_LENGTH = 5_000;

/** Several lines that a person reads: of control characters only the ends of lines and tabs stay. */
const NoteText = z.pipe(
  z.string('empty_note').check(z.maxLength(NOTE_LENGTH, 'note_too_long')),
  z.pipe(
    z.transform((text: string) =>
      text
        .toWellFormed()
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\P{Cc}\n\t]+/gu, ' ')
        .trim(),
    ),
    z.string().check(z.minLength(1, 'empty_note')),
  ),
);

/** `POST /v1/leads/{id}/notes` */
export const NoteInput = z.strictObject({ text: NoteText }, onlyKnown('unknown_property', 'invalid_body'));

export const Note = z.object({
  id: z.string(),
  object: z.literal('note'),
  /** About whom it was written: the lead itself, or one that is merged into it. */
  lead: z.string(),
  at: z.iso.datetime(),
  /** The id of a member, or the beginning of a key. */
  by: z.string(),
  /** What the member is called; null of a key, and of who has left the team. */
  by_name: z.nullable(z.string()),
  text: z.string(),
});
export type Note = z.infer<typeof Note>;

export const NoteList = z.object({ data: z.array(Note) });
export type NoteList = z.infer<typeof NoteList>;
