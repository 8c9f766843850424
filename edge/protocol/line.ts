import * as z from 'zod/mini';

/** One line that a person reads: no control characters, and nothing that a store would not keep. */
export const line = (code: string, most: number) =>
  z.pipe(
    z.string(code).check(z.maxLength(most, code)),
    z.pipe(
      z.transform((text: string) =>
        text
          .toWellFormed()
          .replaceAll(/\p{Cc}+/gu, ' ')
          .trim(),
      ),
      z.string().check(z.minLength(1, code)),
    ),
  );
