import type { Cta } from '../../../protocol/cta.ts';
import type { ArmPlan } from '../../../protocol/experiment.ts';
import { mergePatch } from '../merge-patch.ts';

/** Who sees it, where and when was the same in all arms, and stays as it is in the CTA that was tested. */
const SAME_IN_ALL = ['id', 'version', 'triggers', 'targeting', 'frequency', 'priority', 'selector', 'landing', 'name'] as const;

/**
 * The CTA that shows to everybody what an arm showed to some.
 * @param other the CTA that the arm shows instead, where it is no patch
 */
export function adoptedCta(tested: Cta, { patch }: ArmPlan, other: Cta | null): Cta {
  const shown: Record<string, unknown> = { ...(other ?? mergePatch(tested, patch ?? {})) };
  for (const name of SAME_IN_ALL) {
    if (tested[name] === undefined) delete shown[name];
    else shown[name] = tested[name];
  }
  return shown as unknown as Cta;
}
