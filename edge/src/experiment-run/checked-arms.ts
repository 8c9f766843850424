import * as z from 'zod/mini';
import { Cta } from '../../protocol/cta.ts';
import type { ExperimentPlan } from '../../protocol/experiment.ts';
import type { ProblemDetails } from '../../protocol/problem.ts';
import { crossCheck } from '../ctas/cross-check.ts';
import { armDraft, SAME_IN_ALL } from '../experiments/arm-ctas.ts';
import { errorAt, errorsOf } from '../problem.ts';
import type { Site } from '../site/site-store.ts';

type Errors = ProblemDetails['errors'];

export interface CheckedArms {
  /** The CTA of each arm, whole; of those that are good. */
  ctas: Cta[];
  errors: Errors;
}

/** Draws an arm as a visitor would see it, without a browser; throws where it can't be drawn. */
export type Draw = (site: Site, cta: Cta) => Promise<unknown>;

/**
 * What each arm would show, looked at like any CTA before it is live: by the schema, by what the site has, and by drawing
 * it in each of its languages.
 */
export async function checkArms(site: Site, plan: ExperimentPlan, draw: Draw): Promise<CheckedArms> {
  const tested = site.ctas.find(({ id }) => id === plan.cta);
  if (!tested) return { ctas: [], errors: [errorAt('cta', 'cta_not_live')] };
  const find = (id: string): Cta | undefined => site.ctas.find((cta) => cta.id === id);
  const ctas: Cta[] = [];
  const errors: Errors = [];
  for (const [i, arm] of plan.arms.entries()) {
    const place = `arms.${i}.${arm.cta === undefined ? 'patch' : 'cta'}`;
    if (arm.cta !== undefined && !find(arm.cta)) {
      errors.push(errorAt(place, 'cta_not_live'));
      continue;
    }
    errors.push(...SAME_IN_ALL.filter((name) => arm.patch && name in arm.patch).map((name) => errorAt(`${place}.${name}`, 'same_in_all_arms')));
    const parsed = z.safeParse(Cta, armDraft(tested, arm, find));
    const faults = parsed.success ? crossCheck(parsed.data, site.settings, (id) => find(id) !== undefined) : errorsOf(parsed.error.issues);
    errors.push(...faults.map(({ path, code }) => errorAt(path ? `${place}.${path}` : place, code)));
    if (!parsed.success || faults.length > 0) continue;
    // Its place is chosen before its arm is.
    if ((parsed.data.display === 'inline') !== (tested.display === 'inline')) errors.push(errorAt(place, 'inline_or_not'));
    if (i > 0 && JSON.stringify(parsed.data) === JSON.stringify(ctas[0])) errors.push(errorAt(place, 'same_as_control'));
    const isDrawn = await draw(site, parsed.data).then(
      () => true,
      () => false,
    );
    if (!isDrawn) errors.push(errorAt(place, 'cannot_be_drawn'));
    ctas.push(parsed.data);
  }
  return { ctas, errors };
}
