import * as z from 'zod/mini';

/** One event that was refused: why, where in it, and what it takes to find the fault, without anything of the person. */
export const Refusal = z.object({ at: z.iso.datetime(), code: z.string(), path: z.nullable(z.string()), sample: z.string() });
export type Refusal = z.infer<typeof Refusal>;

/** What `GET /v1/refusals` answers: the latest, newest first. */
export const Refusals = z.object({ data: z.array(Refusal) });
