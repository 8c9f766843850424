import * as z from 'zod/mini';
import { errorAt, errorsOf, Problem } from '../problem.ts';

/** What an address asks as the schema reads it, or a problem that names what to change. @param given as `c.req.queries()` has it */
export function checkQuery<T extends z.core.$ZodType>(schema: T, given: Record<string, string[]>): z.output<T> {
  // One of two would be left out, and nobody would see it in the answer.
  const twice = Object.keys(given).filter((name) => (given[name]?.length ?? 0) > 1);
  if (twice.length > 0)
    throw new Problem(
      'invalid_request',
      twice.map((name) => errorAt(name.slice(0, 64), 'parameter_twice')),
    );
  const query = z.safeParse(schema, Object.fromEntries(Object.entries(given).map(([name, [value]]) => [name, value])));
  // a,b is one value to whoever wrote it: the fault is named by the parameter.
  if (!query.success) throw new Problem('invalid_request', errorsOf(query.error.issues.map((issue) => ({ ...issue, path: issue.path.slice(0, 1) }))));
  return query.data;
}
