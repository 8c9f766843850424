import * as z from 'zod/mini';
import { errorsOf, Problem } from '../problem.ts';

/** What somebody sent as the schema reads it, or a problem that names what to change. */
export function check<T extends z.core.$ZodType>(schema: T, value: unknown): z.output<T> {
  const result = z.safeParse(schema, value);
  if (!result.success) throw new Problem('invalid_request', errorsOf(result.error.issues));
  return result.data;
}
