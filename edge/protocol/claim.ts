import * as z from 'zod/mini';
import { Lead, Stage, Temperature } from './lead.ts';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';
import { LeadId } from './server-event.ts';

/** `POST /v1/leads/claim`: leads for workers, each for one. */

const LIMIT_MAX = 100;
const RELEASED_MAX = 200;
const WORKER_LENGTH = 64;
/** Seconds. Who cannot say so often that it is there works on something that should be told as a status. */
const LEASE_MIN = 10;
const LEASE_MAX = 86_400;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));

/** `["hot", "warm"]`, or as in an address: `hot,warm`. */
const someOf = <T extends string>(name: z.core.$ZodType<T, T>, code: string) =>
  z.pipe(
    z.union([z.string(), z.array(z.string())], code),
    z.pipe(
      // The names are checked next; until then this is what they claim to be.
      z.transform((given: string | string[]) => [...new Set(typeof given === 'string' ? given.split(',') : given)] as T[]),
      z.array(name).check(z.minLength(1, code)),
    ),
  );

const whole = (code: string, least: number, most: number) => z.int(code).check(z.gte(least, code), z.lte(most, code));

export const ClaimInput = strict({
  /** How many at most. None where only `release` is said. */
  limit: z.optional(whole('invalid_claim_limit', 1, LIMIT_MAX)),
  lease_s: z._default(whole('invalid_lease', LEASE_MIN, LEASE_MAX), 300),
  temperature: z.optional(someOf(Temperature, 'unknown_temperature')),
  stage: z.optional(someOf(Stage, 'unknown_stage')),
  /** What the worker calls itself. */
  worker: z.optional(line('invalid_worker', WORKER_LENGTH)),
  /** Leads that are given back before their time. */
  release: z.optional(z.array(LeadId, 'invalid_release').check(z.minLength(1, 'invalid_release'), z.maxLength(RELEASED_MAX, 'invalid_release'))),
});
export type ClaimInput = z.infer<typeof ClaimInput>;

/** The hottest first. `lease_until` is null where none was given. */
export const Claimed = z.object({ data: z.array(Lead), lease_until: z.nullable(z.iso.datetime()), released: z.number() });
export type Claimed = z.infer<typeof Claimed>;
