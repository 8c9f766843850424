import * as z from 'zod/mini';
import { Targeting } from './cta-targeting.ts';
import { Id } from './event.ts';
import { onlyKnown } from './only-known.ts';

/** A test of what makes more leads: a CTA against variants of it. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_experiment_setting', 'invalid_experiment'));
const whole = (low: number, high: number, code: string) => z.int(code).check(z.gte(low, code), z.lte(high, code));

/** A whole, in basis points. */
export const WHOLE = 10_000;
const ARMS_MAX = 6;

/** By what arms are compared. Fixed once the experiment runs. */
export const Goal = z.enum(['lead', 'mql', 'sql', 'customer'], 'unknown_goal');
export type Goal = z.infer<typeof Goal>;

/**
 * `fixed` ends on a day that is named before it starts; `evergreen` has no end and is read by bounds that hold at any
 * moment; `bandit` moves visitors to what does best, and never announces a winner.
 */
export const Mode = z.enum(['fixed', 'evergreen', 'bandit'], 'unknown_mode');
export type Mode = z.infer<typeof Mode>;

const Patch = z.record(z.string(), z.unknown(), 'invalid_patch');

/** One way to show the CTA. The first arm is control: the CTA as it is live. */
export const ArmPlan = strict({
  id: Id('invalid_arm'),
  name: z.string('missing_name').check(z.minLength(1, 'missing_name'), z.maxLength(100, 'name_too_long')),
  /** Basis points; those of all arms are 10,000 together. */
  weight: whole(1, WHOLE - 1, 'invalid_weight'),
  /** What is other than in the CTA that is live, as a merge patch (RFC 7396): what is not named stays as it is. */
  patch: z.optional(Patch),
  /** Instead of a patch: another CTA of the site, whole. */
  cta: z.optional(Id('invalid_cta')),
});
export type ArmPlan = z.infer<typeof ArmPlan>;

/** Experiments that share a slot show a visitor at most one of them: each has a part of the slot, in basis points. */
export const Slot = strict({ name: Id('invalid_slot'), from: whole(0, WHOLE - 1, 'invalid_slot'), to: whole(1, WHOLE, 'invalid_slot') }).check(
  z.refine(({ from, to }) => from < to, { error: 'invalid_slot', path: ['to'] }),
);
export type Slot = z.infer<typeof Slot>;

/** An experiment as a marketer plans it. */
export const ExperimentPlan = strict({
  id: Id('invalid_experiment_id'),
  name: z.string('missing_name').check(z.minLength(1, 'missing_name'), z.maxLength(200, 'name_too_long')),
  /** The CTA that is tested. */
  cta: Id('invalid_cta'),
  arms: z.array(ArmPlan, 'invalid_arms').check(z.minLength(2, 'too_few_arms'), z.maxLength(ARMS_MAX, 'too_many_arms')),
  goal: z._default(Goal, 'lead'),
  mode: z._default(Mode, 'fixed'),
  /** How long it runs, of a fixed one. */
  weeks: z._default(whole(2, 8, 'invalid_weeks'), 2),
  /** How many of the visitors take part, in basis points. */
  coverage: z._default(whole(1, WHOLE, 'invalid_coverage'), WHOLE),
  /** Who takes part, beside whom the CTA is for. */
  targeting: z.optional(Targeting),
  slot: z.optional(Slot),
}).check(({ value: { cta, arms, mode }, issues }) => {
  const fault = (message: string, ...path: (string | number)[]): void => void issues.push({ code: 'custom', message, input: arms, path });
  if (arms.reduce((sum, { weight }) => sum + weight, 0) !== WHOLE) fault('weights_not_whole', 'arms');
  for (const [i, { id, patch, cta: other }] of arms.entries()) {
    if (arms.findIndex((arm) => arm.id === id) !== i) fault('arm_twice', 'arms', i, 'id');
    const says = Number(patch !== undefined) + Number(other !== undefined);
    if (i === 0 && says > 0) fault('control_is_as_live', 'arms', i);
    if (i > 0 && says !== 1) fault('patch_or_cta', 'arms', i);
    if (other === cta) fault('leads_to_itself', 'arms', i, 'cta');
  }
  if (mode === 'bandit' && arms.length < 3) fault('bandit_needs_three', 'mode');
});
export type ExperimentPlan = z.infer<typeof ExperimentPlan>;
export type ExperimentInput = z.input<typeof ExperimentPlan>;
