import type * as z from 'zod/mini';

/**
 * Codes of an object in which no other keys may be. A setting that is misspelt would be as if it had not
 * been set, and nobody would notice.
 */
export const onlyKnown = (unknown: string, invalid: string) => ({
  error: ({ code }: z.core.$ZodRawIssue): string => (code === 'unrecognized_keys' ? unknown : invalid),
});
