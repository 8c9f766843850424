import * as z from 'zod/mini';

/** The languages in which the product itself speaks. */
export const Language = z.enum(['vi', 'en']);
export type Language = z.infer<typeof Language>;

/** A language as pages name it (BCP 47): `vi`, `en`, `pt-BR`. */
export const LanguageTag = z.string('invalid_language').check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,3}$/, 'invalid_language'));
