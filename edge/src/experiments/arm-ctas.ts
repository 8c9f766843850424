import type { Cta } from '../../protocol/cta.ts';
import type { ArmPlan } from '../../protocol/experiment.ts';

/** Who sees it, when and where: the same in all arms. */
export const SAME_IN_ALL = ['id', 'version', 'triggers', 'targeting', 'frequency', 'priority', 'selector', 'landing'] as const;

/** A value with a merge patch applied (RFC 7396): what is not named stays, null takes away, lists are replaced whole. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = { ...(isObject(value) ? value : {}) };
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) delete merged[name];
    // A name that every object has is a name like any other here.
    else
      Object.defineProperty(merged, name, {
        value: mergePatch(Object.hasOwn(merged, name) ? merged[name] : undefined, part),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What an arm shows, not yet checked. Whatever it is made of, it is shown in place of the CTA that is tested, at the same
 * moments and to the same people: an arm that is shown to others is no comparison.
 */
export function armDraft(tested: Cta, { patch, cta }: ArmPlan, find: (id: string) => Cta | undefined): unknown {
  const shown = (cta === undefined ? undefined : find(cta)) ?? tested;
  const merged = patch ? (mergePatch(shown, patch) as Record<string, unknown>) : { ...shown };
  for (const name of SAME_IN_ALL) {
    if (tested[name] === undefined) delete merged[name];
    else merged[name] = tested[name];
  }
  return merged;
}
