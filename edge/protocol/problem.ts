import * as z from 'zod/mini';

/** RFC 9457, with a stable code and the places in the request that are wrong. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
